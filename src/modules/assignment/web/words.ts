export const kindWords = { target: '指标', task: '任务', project: '项目' } as const;
export const stateWords = { open: '未分解', done: '已分解' } as const;
