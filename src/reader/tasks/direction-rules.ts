import type { DirectionKind, Strength } from './types.ts';

/** A named rule that reads an aim without a number. */
export interface DirectionRule {
  readonly id: string;
  readonly direction: DirectionKind;
  /** predicate: words at the end of a clause, the subject before them; verb: words that open it, the object after. */
  readonly where: 'predicate' | 'verb' | 'inner';
  readonly words: readonly string[];
  readonly strength: Strength;
  /** Whether a clause that carries a number of its own may still be such an aim (70个项目应统尽统). */
  readonly counted: boolean;
  /** One line for `--explain`, in Chinese. */
  readonly says: string;
}

function listed(words: string): readonly string[] {
  return words.trim().split(/\s+/u);
}

/** All rules, tried in this order; predicates before verbs. */
export const DIRECTION_RULES: readonly DirectionRule[] = [
  {
    id: 'direction.stable_growth',
    direction: 'stable_growth',
    where: 'predicate',
    words:
      listed(`稳定增长 平稳增长 稳步增长 持续增长 保持增长 较快增长 合理增长 稳中有增 稳中有升 正增长 适度增长 同步增长 平稳较快增长
      稳定增加 稳步增加 量稳质升 稳中提质 促稳提质 稳量提质 保稳提质`),
    strength: 'core',
    counted: false,
    says: '指标后跟“稳定增长、平稳增长、与经济增长同步”等而无数字',
  },
  {
    id: 'direction.keep.state',
    direction: 'keep',
    where: 'predicate',
    words:
      listed(`与经济增长同步 与经济增长基本同步 与经济发展同步 基本同步 保持同步 与经济增长保持同步 与经济增长保持基本同步 保持稳定 总体稳定 基本稳定 保持平稳 总体平稳 处于合理区间 在合理区间 保持在合理区间 运行在合理区间 控制在合理区间 只增不减 不反弹 动态清零 长期稳定 持续稳定
      不发生规模性返贫 控制在省定目标以内 控制在市定目标以内 控制在上级下达目标以内 控制在省下达指标以内 稳定达到Ⅲ类 稳定达到Ⅲ类标准 达到Ⅲ类 达到Ⅲ类标准 达到Ⅱ类 达到Ⅱ类标准 达到Ⅳ类 达到Ⅲ类以上 达到国家标准 达到国家考核要求 达到考核要求 达到省定标准 达到上级要求 零发生 零事故 持续向好 总体可控 安全可控 完成上级下达任务 完成省市下达任务 完成市下达任务 完成上级下达目标任务 完成省市下达目标任务 达到省市要求 完成市定目标 完成省定目标 稳定达标 持续达标 全面达标`),
    strength: 'core',
    counted: false,
    says: '指标后跟“保持稳定、在合理区间、完成上级下达任务”等',
  },
  {
    id: 'direction.down.state',
    direction: 'down',
    where: 'predicate',
    words: listed(
      '“双下降” “双降” 双下降 双降 负增长 零增长 持续下降 稳步下降 逐年下降 逐步下降 只降不升 明显下降 显著下降 进一步下降 稳中有降 双下降 持续降低 有效降低 大幅下降 持续减少',
    ),
    strength: 'core',
    counted: false,
    says: '指标后跟“持续下降、只降不升”等',
  },
  {
    id: 'direction.up.state',
    direction: 'up',
    where: 'predicate',
    words:
      listed(`稳步回升 持续回升 加快回升 逐年提升 逐年提高 稳步提升 稳步提高 持续提升 持续提高 明显提升 明显提高 显著提升 显著提高 大幅提升 进一步提升 进一步提高 不断提升 不断提高 不断增强 显著增强 明显增强 进一步增强
      持续改善 明显改善 稳步改善 不断改善 进一步改善 持续向好 争先进位 实现进位 晋位升级 位次前移 再上新台阶 迈上新台阶 上新台阶 再创新高 迈出更大步伐 迈出新步伐 迈出坚实步伐 取得更大进展 更加完善 由净到清、由清到美 高于经济增速 高于经济增长 快于经济增速 快于经济增长 不低于经济增速 不低于全市平均水平 不低于全省平均水平 跑赢全市 创历史新高 创新高 位次前移 排名前移 稳居全市前列 稳居全省前列 稳居前列 位居前列 提档进位 高于全市平均水平 高于全省平均水平 高于全国平均水平 高于全市平均 高于全省平均 快于全市 好于全市 走在前列 走在全市前列 走在全省前列 位居全市前列 居全市前列 进入全市前列 保持全市前列`),
    strength: 'soft',
    counted: false,
    says: '指标后跟“逐年提升、持续改善、高于全市平均”等',
  },
  {
    id: 'direction.full_coverage',
    direction: 'full_coverage',
    where: 'predicate',
    words:
      listed(`应统尽统 应收尽收 应保尽保 应兜尽兜 应救尽救 应帮尽帮 应改尽改 应纳尽纳 应享尽享 应治尽治 应检尽检 应接尽接 应拆尽拆 应退尽退 应减尽减 应种尽种 应建尽建 应用尽用 应入尽入 应办尽办 应赔尽赔 能收尽收
      全部纳统 全部覆盖 全面覆盖 全部达标 全部入统 全部整改到位 整改到位 落实到位 兑现到位`),
    strength: 'core',
    counted: true,
    says: '“应统尽统”一类的四字句或“全部……、……到位”',
  },
  {
    id: 'direction.sign',
    direction: 'sign',
    where: 'predicate',
    words: listed('尽快签约落地 签约落地 落地签约 尽快签约 早日签约 早签约 尽快落地 落地见效 落户 落地'),
    strength: 'core',
    counted: true,
    says: '项目后跟“签约落地”等',
  },
  {
    id: 'direction.start',
    direction: 'start',
    where: 'predicate',
    words: listed(
      '实质性开工 进场施工 全面施工 动工 落地建设 开工建设 启动建设 落地开工 尽快开工 早日开工 全面开工 集中开工 全部开工 如期开工 动工建设 开工 全面启动 启动实施 尽早开工 上半年开工 年内开工 破土动工',
    ),
    strength: 'core',
    counted: true,
    says: '项目后跟“开工建设、落地建设”等',
  },
  {
    id: 'direction.complete.state',
    direction: 'complete',
    where: 'predicate',
    words: listed(
      `建成投运 投运 启用 建成启用 建成开放 竣工交房 交付 贯通 封顶 主体封顶 主体完工 通水 通气 并网 下闸蓄水 试运行 试运营 试生产 全部完成 基本完成 全部建成 基本建成 全面投产 全部投产 全部投用 建成并投入使用 通过国家验收 通过省级验收 挂牌运营 上市 建成投产 竣工投产 投产达效 投产见效 达产达效 建成投用 投入使用 投入运营 建成运营 建成使用 建成启用 竣工投用 竣工交付 交付使用 主体完工 全面完工 如期完工 建成通车 竣工通车 全线贯通 竣工验收 通过验收 完成验收 全面竣工 全面建成 竣工 完工 通车 投产 投用 建成 开园 开业 运营 封顶 并网发电 高质量完成 圆满完成 如期完成 全面完成`,
    ),
    strength: 'core',
    counted: true,
    says: '项目后跟“建成投产、投入使用、竣工”等',
  },
  {
    id: 'direction.breakthrough',
    direction: 'breakthrough',
    where: 'predicate',
    words: listed(
      '实现新突破 取得新突破 实现突破 取得突破 实现零突破 零的突破 实质性突破 实质性进展 取得实质性进展 取得新进展 取得新成效 取得明显成效 取得显著成效 取得更大突破 实现更大突破 有新突破 历史性突破 取得实效',
    ),
    strength: 'core',
    counted: true,
    says: '事项后跟“实现新突破、取得实质性进展”',
  },
  {
    id: 'direction.accelerate.state',
    direction: 'accelerate',
    where: 'predicate',
    words: listed('再加速 再提速 全面提速 提速增效 提质增速 加速推进 快速推进 加快推进 顺利推进 有序推进'),
    strength: 'soft',
    counted: false,
    says: '事项后跟“再加速、提速增效”',
  },
  {
    id: 'direction.transform',
    direction: 'transform',
    where: 'inner',
    words: listed('变“ 向“ 转变 转型升级为'),
    strength: 'soft',
    counted: false,
    says: '“变……为……”“由……向……转变”',
  },
  {
    id: 'direction.award',
    direction: 'award',
    where: 'inner',
    words: listed(
      '争创 申创 创成 成功创建 获批 获评 入选 晋级 晋升 力争创建 争取创建 争当 跻身 争取获评 力争获评 争取纳入 争取列入 力争入选 申报创建',
    ),
    strength: 'core',
    counted: false,
    says: '“争创、创成、跻身”某个称号或名次',
  },
  {
    id: 'direction.contain',
    direction: 'contain',
    where: 'verb',
    words: listed(
      '防范遏制 坚决防范遏制 有效遏制 坚决防范 有效防范 严防 遏制 坚决遏制 严控 严禁 杜绝 坚决杜绝 防止 坚决防止 严格控制 坚决守住不发生',
    ),
    strength: 'core',
    counted: false,
    says: '“遏制、杜绝、严控”某事',
  },
  {
    id: 'direction.full_coverage.verb',
    direction: 'full_coverage',
    where: 'verb',
    words: listed('全面落实 全面推行 全面实行 全面推开 全面普及 全域推行 全面实施 全面推广'),
    strength: 'core',
    counted: false,
    says: '“全面落实、全面推行”某项制度',
  },
  {
    id: 'direction.complete.verb',
    direction: 'complete',
    where: 'verb',
    words: listed('全面完成 高质量完成 圆满完成 如期完成 按期完成 完成 建成 建成投用 全面建成 竣工 按时完成'),
    strength: 'core',
    counted: false,
    says: '“完成、建成”某项任务或工程而无数字',
  },
  {
    id: 'direction.start.verb',
    direction: 'start',
    where: 'verb',
    words: listed('开工建设 启动建设 启动 开工 谋划实施 启动实施 开建 全面启动'),
    strength: 'core',
    counted: false,
    says: '“启动、开工建设”某项工程而无数字',
  },
  {
    id: 'direction.keep.verb',
    direction: 'keep',
    where: 'verb',
    words: listed(
      '严格执行 严格落实 严守 守牢 守住 牢牢守住 坚决守住 坚决守牢 保持 稳住 筑牢 兜牢 兜住 守好 稳定',
    ),
    strength: 'soft',
    counted: false,
    says: '“严格执行、守牢、保持”某项要求或底线',
  },
  {
    id: 'direction.resolve',
    direction: 'resolve',
    where: 'verb',
    words: listed(
      '解决 有效解决 切实解决 破解 化解 消除 全面消除 基本消除 防范化解 有效防范化解 稳妥化解 破除 着力解决 着力破解 攻克 补齐',
    ),
    strength: 'soft',
    counted: false,
    says: '“解决、破解、消除”某个问题',
  },
  {
    id: 'direction.secure',
    direction: 'secure',
    where: 'verb',
    words: listed('争取 积极争取 全力争取 积极向上争取'),
    strength: 'soft',
    counted: false,
    says: '“争取”资金、政策、项目',
  },
  {
    id: 'direction.accelerate.verb',
    direction: 'accelerate',
    where: 'verb',
    words: listed('加快 加速 加快推进 加速推进 抓紧'),
    strength: 'core',
    counted: false,
    says: '“加快”某项目或工作的进度',
  },
  {
    id: 'direction.establish',
    direction: 'establish',
    where: 'verb',
    words: listed(
      '打造 全力打造 倾力打造 创建 建立 建立健全 构建 培育 设立 组建 成立 营造 塑造 打造成为 打响 建设',
    ),
    strength: 'soft',
    counted: false,
    says: '“打造、建立、构建”一样东西而无数字',
  },
  {
    id: 'direction.improve',
    direction: 'improve',
    where: 'verb',
    words: listed('健全 完善 优化 优化调整 改善 强化优化 健全完善 优化提升 规范 改进 重点完善'),
    strength: 'soft',
    counted: false,
    says: '“健全、完善、优化”某项机制或环境',
  },
  {
    id: 'direction.down.verb',
    direction: 'down',
    where: 'verb',
    words: listed('降低 减少 压减 压缩 缩短 减轻 压降 削减'),
    strength: 'soft',
    counted: false,
    says: '“降低、减少”某项数量',
  },
  {
    id: 'direction.up.verb',
    direction: 'up',
    where: 'verb',
    words: listed('提升 提高 增强 扩大 加大 壮大 拓宽 增加 增进 做大 做强 做优做强 做大做强 拓展'),
    strength: 'soft',
    counted: false,
    says: '“提升、提高、扩大”某项能力或规模',
  },
  {
    id: 'direction.continue',
    direction: 'continue',
    where: 'verb',
    words: listed('持续深入推进 持续推进 深入推进 继续实施 持续实施 持续开展 持续深化'),
    strength: 'soft',
    counted: false,
    says: '“持续推进”已有的工程',
  },
];

/** Endings of an object by which an establish/improve/up aim is core: the thing can be seen to exist or be measured. */
export const CORE_OBJECTS =
  /(?:机制|制度|平台|体系|[^效]率|总量|排名|位次|版|样板|品牌|产业园|示范区|示范县|示范镇|基地|中心|共同体|圈|制|库|网络|队伍|联盟|集群|梯队|方案|办法|清单|地图|目录|标准|实验室|研究院|联合体|城市|强县|强镇|出口|投资|任务|项目|工程|进度|高地)(?:”)?$/u;

/** Verbs that make an aim core whatever the object. */
export const CORE_WORDS: readonly string[] = ['建立', '建立健全', '构建', '健全', '严格执行', '扩大', '创建'];
