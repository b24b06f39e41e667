import { decimal, inLanguage, POINT, type Language, type Money } from '../terms/index.ts';
import type { Branch } from './department.ts';
import type { Typed } from './typed.ts';

/** A department as its form shows it before anything was typed. */
export function formOf({ name, costCentre, parentId, monthLimit }: Branch, language: Language): Typed {
  const form = { name, costCentre, parent: parentId ?? '', limit: limitText(monthLimit, language) };
  return { form, errors: [] };
}

/** A limit as it would be typed. */
export function limitText(monthLimit: Money | null, language: Language): string {
  const limit = monthLimit === null ? '' : decimal(monthLimit);
  return limit.replace('.', inLanguage(POINT, language));
}
