import { z } from 'zod';

/** One setting of the environment: its form, and for `--help` its default and meaning in words. */
export interface Setting<Form extends z.ZodType = z.ZodType> {
  readonly form: Form;
  readonly otherwise: string;
  readonly meaning: string;
}

/** A setting with its form, its default in words and its meaning. */
export function setting<Form extends z.ZodType>(
  form: Form,
  otherwise: string,
  meaning: string,
): Setting<Form> {
  return { form, otherwise, meaning };
}

export const text = z.string().min(1);
export const port = wholeNumber(1, 65_535);
export const onOff = z.enum(['on', 'off'], 'must be "on" or "off"').transform((word) => word === 'on');

/** A whole number within bounds. */
export function wholeNumber(least: number, most: number) {
  const words = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, words)
    .transform(Number)
    .refine((value) => value >= least && value <= most, words);
}
