import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { array, assert as check, constantFrom, nat, property, record, uniqueArray } from 'fast-check';
import { type Decision, type ListRow, matchLists } from './rules-match.ts';
import { isSameName, likeness, prepareName } from './rules-name.ts';

const places = ['山东省', '枣庄市', '峄城区', '峄城'];
const row = (name: string, code = '', owner = '', total: string | null = null): ListRow => ({
  key: `${code}|${name}`,
  code,
  name,
  owner,
  total,
});

/** Invented pairs of one project as two lists write it (演示数据): list of key projects | export. */
const samePairs: readonly (readonly [string, string])[] = [
  ['榴园路道路改造工程', '峄城区榴园路道路改造工程'],
  ['标准厂房一期', '标准厂房建设项目（一期）'],
  ['标准厂房二期', '标准厂房建设项目(二期)'],
  ['年产10万吨绿色涂料项目', '年产１０万吨绿色涂料项目'],
  ['年产20万吨绿色涂料项目', '年产20万吨绿色涂料生产线建设项目'],
  ['石榴汁深加工', '石榴汁深加工生产线项目'],
  ['污水处理厂提标改造', '峄城区污水处理厂提标改造工程'],
  ['城北水厂新建工程', '枣庄市峄城区城北水厂建设项目'],
  ['老旧小区改造（2022年）', '2022年老旧小区改造项目'],
  ['老旧小区改造（2021年）', '2021年度老旧小区改造项目'],
  ['高标准农田建设项目（底阁镇）', '底阁镇高标准农田建设项目'],
  ['高标准农田建设项目（阴平镇）', '阴平镇高标准农田建设项目'],
  ['高标准农田建设项目（吴林街道）', '吴林街道高标准农田建设'],
  ['智慧物流园', '智慧物流园区建设项目'],
  ['冷链仓储中心', '冷链仓储物流中心项目'],
  ['新能源汽车配件生产线', '新能源汽车零配件生产线项目'],
  ['锂电池隔膜项目', '年产2亿平方米锂电池隔膜项目'],
  ['中医院迁建', '区中医院迁建项目'],
  ['第二实验小学', '峄城区第二实验小学建设项目'],
  ['第三实验小学', '峄城区第三实验小学建设项目'],
  ['热源厂及配套管网', '热源厂及配套供热管网工程'],
  ['天然气管网延伸', '天然气管网延伸工程（古邵镇）'],
  ['100兆瓦光伏发电', '100MW光伏发电项目'],
  ['50兆瓦农光互补', '50兆瓦农光互补光伏发电项目'],
  ['纺织服装产业园', '纺织服装产业园（标准化车间）项目'],
  ['针织面料智能化改造', '针织面料生产线智能化技术改造项目'],
  ['机床床身铸件', '高端数控机床床身铸件项目'],
  ['医用敷料生产', '医用敷料生产基地项目'],
  ['食品级二氧化碳', '食品级二氧化碳回收利用项目'],
  ['危废处置中心', '危险废物处置中心项目'],
  ['固废综合利用', '工业固废综合利用项目'],
  ['生活垃圾分拣中心', '生活垃圾分类分拣中心'],
  ['文化艺术中心', '区文化艺术中心'],
  ['石榴盆景园提升', '石榴盆景园改造提升工程'],
  ['古运河景观带', '古运河沿线景观带建设工程'],
  ['榴乡民宿集群', '榴乡精品民宿集群项目'],
  ['养老服务中心', '区级养老服务中心建设项目'],
  ['人民医院门诊楼', '人民医院门诊综合楼项目'],
  ['坛山片区棚户区改造', '坛山街道片区棚户区改造项目'],
  ['宏学片区棚户区改造', '宏学片区棚户区（城中村）改造项目'],
  ['大沙河治理', '大沙河河道综合治理工程'],
  ['陶沟河治理', '陶沟河河道治理工程'],
  ['小型水库除险加固', '小型水库除险加固工程（5座）'],
  ['农村饮水安全', '农村饮水安全巩固提升工程'],
  ['农村公路提升改造', '“四好农村路”农村公路提升改造工程'],
  ['峄山路跨线桥', '峄山路跨铁路立交桥工程'],
  ['公共停车场', '城区公共停车场建设项目'],
  ['充电桩建设', '新能源汽车充电桩建设项目'],
  ['数据中心', '城市大数据中心建设项目'],
  ['5G基站', '5G基站及配套设施项目'],
  ['花卉育苗基地', '现代花卉种苗繁育基地项目'],
  ['肉鸭屠宰加工', '年屠宰3000万只肉鸭加工项目'],
  ['饲料加工', '年产18万吨饲料加工项目'],
  ['蔬菜大棚', '阴平镇设施蔬菜大棚项目'],
  ['化工园区公用工程岛', '化工产业园公用工程岛项目'],
  ['化工园区封闭管理', '化工产业园封闭化管理系统项目'],
  ['余热发电', '水泥窑余热发电技改项目'],
  ['玻璃纤维布', '电子级玻璃纤维布项目'],
  ['钢结构装配式构件', '装配式钢结构构件生产项目'],
  ['碳化硅陶瓷', '碳化硅特种陶瓷制品项目'],
  ['橡胶密封件', '汽车橡胶密封件生产项目'],
  ['可降解塑料', '全生物可降解塑料制品项目'],
  ['豆制品加工', '豆制品精深加工项目'],
  ['职业教育实训基地', '职业教育产教融合实训基地项目'],
];

/** Lines of the export that are nobody's: like others, and yet other projects. */
const strangers = [
  '年产30万吨绿色涂料项目',
  '标准厂房建设项目（三期）',
  '第四实验小学建设项目',
  '2023年老旧小区改造项目',
  '峨山镇高标准农田建设项目',
  '沂河支流河道治理工程',
  '200兆瓦光伏发电项目',
  '精细化工中间体项目',
];

const of = (name: string) => prepareName(name, places);

describe('names', () => {
  test('width, brackets, years, places and endings do not count', () => {
    assert.ok(isSameName(of('峄城区榴园路改造工程'), of('榴园路　改造项目')));
    assert.ok(isSameName(of('标准厂房（一期）'), of('标准厂房1期建设项目')));
    assert.ok(isSameName(of('演示农业有限公司'), of('演示农业有限责任公司')));
    assert.ok(!isSameName(of('标准厂房一期'), of('标准厂房二期')));
    assert.ok(!isSameName(of('2021年路灯工程'), of('2022年路灯工程')));
    assert.equal(likeness(of('标准厂房一期'), of('标准厂房二期')), 0);
    assert.equal(of('项目').core, '项目');
  });

  test('worked number: 榴园路改造 and 榴园路改造提升 share 4 of 4 and 6 pairs, Dice 800, inclusion 900', () => {
    assert.equal(likeness(prepareName('榴园路改造'), prepareName('榴园路改造提升')), 900);
    assert.equal(likeness(prepareName('甲乙丙'), prepareName('甲乙丁')), 500);
  });
});

describe('the labelled set', () => {
  const left = samePairs.map(([name]) => row(name));
  const right = [...samePairs.map(([, name]) => row(name)), ...strangers.map((name) => row(name))];
  const truth = new Map(samePairs.map(([a, b]) => [`|${a}`, `|${b}`]));

  test('of 64 pairs 54 are proposed and none wrongly, 9 more stand among the three offered, and what is taken without asking is right', () => {
    assert.equal(samePairs.length, 64);
    const { pairs, offers } = matchLists(left, right, [], places);
    const wrong = pairs.filter((pair) => truth.get(pair.left) !== pair.right);
    const sure = pairs.filter(({ by }) => by === 'name');
    assert.deepEqual(
      sure.filter((pair) => truth.get(pair.left) !== pair.right),
      [],
    );
    const found = pairs.length - wrong.length;
    const offered = left.filter(
      ({ key }) => offers.get(key)?.some((pair) => pair.right === truth.get(key)) === true,
    ).length;
    const told = `${sure.length} by name, ${found} found, ${wrong.length} wrong, ${offered} offered`;
    assert.equal(wrong.length, 0, told);
    assert.ok(found >= 54, told);
    assert.ok(found + offered >= 63, told);
  });
});

const decisionsOf = (
  left: readonly ListRow[],
  right: readonly ListRow[],
  picks: readonly number[],
): Decision[] =>
  picks.flatMap((pick, index) => {
    const [a, b] = [
      left[pick % Math.max(1, left.length)],
      right[(pick * 7 + index) % Math.max(1, right.length)],
    ];
    return a === undefined || b === undefined ? [] : [{ left: a.key, right: b.key, same: pick % 2 === 0 }];
  });

const uniqueDecisions = (all: readonly Decision[]): Decision[] => [
  ...new Map(all.map((one) => [`${one.left}\n${one.right}`, one])).values(),
];

describe('matching', () => {
  test('a code goes before any name; a code that stands twice does not decide', () => {
    const [a, b] = [
      row('标准厂房', '2201-370404-04-01-100001'),
      row('智慧物流园', '2201-370404-04-01-100002'),
    ];
    const [x, y] = [row('完全不同的名称', '２２０１－370404－04－01－100001'), row('标准厂房', '')];
    const { pairs } = matchLists([a, b], [x, y], []);
    assert.deepEqual(
      pairs.map(({ left, right, by }) => [left, right, by]),
      [[a.key, x.key, 'code']],
    );
    const twice = matchLists([a, { ...b, key: 'b', code: a.code }], [x], []);
    assert.deepEqual(
      twice.pairs.map(({ by }) => by),
      ['likely'],
    );
  });

  test('other codes are asked about even under one name, and other owners too', () => {
    const a = row('标准厂房', '2201-370404-04-01-100001', '演示甲有限公司');
    const coded = matchLists([a], [row('标准厂房', '2201-370404-04-01-999999')], []);
    assert.equal(coded.pairs[0]?.by, 'likely');
    assert.match(coded.pairs[0]?.reason ?? '', /代码不同/u);
    const owned = matchLists([{ ...a, code: '' }], [row('标准厂房', '', '演示乙丙丁集团有限公司')], []);
    assert.equal(owned.pairs[0]?.by, 'likely');
  });

  test('what a person said holds: the same though nothing is alike, and never again what was denied', () => {
    const [a, b] = [row('甲工程'), row('完全两样')];
    const same: Decision = { left: a.key, right: b.key, same: true };
    assert.equal(matchLists([a], [b], [same]).pairs[0]?.by, 'person');
    const c = row('甲工程', 'x');
    assert.deepEqual(matchLists([a], [c], [{ left: a.key, right: c.key, same: false }]).pairs, []);
  });

  const word = constantFrom(
    '榴园',
    '厂房',
    '物流',
    '改造',
    '一期',
    '二期',
    '10万吨',
    '学校',
    '管网',
    '2022年',
    '项目',
  );
  const name = array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(''));
  const code = constantFrom('', '', '220137040401', '220137040402', '220137040403');
  const list = uniqueArray(
    record({ name, code }).map((one) => row(one.name, one.code)),
    { selector: ({ key }) => key, maxLength: 12 },
  );

  test('never uses a line twice, whatever the order of the lines', () => {
    check(
      property(list, list, array(nat(40), { maxLength: 4 }), (left, right, picks) => {
        const decisions = uniqueDecisions(decisionsOf(left, right, picks));
        const { pairs } = matchLists(left, right, decisions);
        assert.equal(new Set(pairs.map((pair) => pair.left)).size, pairs.length);
        assert.equal(new Set(pairs.map((pair) => pair.right)).size, pairs.length);
        const turned = matchLists(left.toReversed(), right.toReversed(), decisions.toReversed());
        assert.deepEqual(turned.pairs, pairs);
      }),
    );
  });

  test('is the same from either side', () => {
    check(
      property(list, list, array(nat(40), { maxLength: 4 }), (left, right, picks) => {
        const decisions = uniqueDecisions(decisionsOf(left, right, picks));
        const { pairs } = matchLists(left, right, decisions);
        const back = matchLists(
          right,
          left,
          decisions.map((one) => ({ left: one.right, right: one.left, same: one.same })),
        ).pairs.map((pair) => `${pair.right}\n${pair.left}\n${pair.by}\n${pair.score}`);
        assert.deepEqual(
          back.toSorted(),
          pairs.map((pair) => `${pair.left}\n${pair.right}\n${pair.by}\n${pair.score}`).toSorted(),
        );
      }),
    );
  });
});
