import { z } from 'zod';

export const id = z.string().min(1).max(64);
export const day = z.iso.date('日期应写成 2022-01-17 的样子');
export const year = z.coerce.number().int().min(2000, '请选年份').max(2100, '请选年份');
export const version = z.number().int().min(1);
/** Text of a record: at least so many characters, at most so many. */
export const words = (least: number, most: number, what: string) =>
  z.string().trim().min(least, `${what}至少${least}个字`).max(most, `${what}不超过${most}字`);
export const decimal = z
  .string()
  .max(60)
  .regex(/^-?\d+(?:\.\d+)?$/u);
export const point = z.object({ period: z.string().max(8), value: decimal });
