import { type Random, chance, pick } from './random.ts';

/** Frequent Ukrainian names; the surnames are the same for women and men. Together they are nobody in particular. */
const WOMEN = [
  'Анна', 'Валентина', 'Вікторія', 'Галина', 'Дарина', 'Інна', 'Катерина', 'Лариса', 'Людмила', 'Надія', 'Оксана',
  'Ольга', 'Світлана', 'Тетяна',
] as const; // prettier-ignore
const MEN = [
  'Артем', 'Василь', 'Володимир', 'Денис', 'Євген', 'Ігор', 'Максим', 'Микола', 'Олег', 'Павло', 'Петро', 'Роман',
  'Сергій', 'Юрій',
] as const; // prettier-ignore
const SURNAMES = [
  'Бондаренко', 'Гончаренко', 'Гриценко', 'Демченко', 'Захарченко', 'Іваненко', 'Коваленко', 'Костюк', 'Кравченко',
  'Левченко', 'Марченко', 'Мороз', 'Назаренко', 'Павлюк', 'Панченко', 'Пономаренко', 'Руденко', 'Савченко', 'Сидоренко',
  'Ткаченко', 'Федоренко', 'Харченко', 'Шаповал', 'Швець', 'Юрченко', 'Яценко',
] as const; // prettier-ignore

/** A name that many people have. */
export function inventName(random: Random): string {
  const given = chance(random, 0.54) ? pick(random, WOMEN) : pick(random, MEN);
  return `${given} ${pick(random, SURNAMES)}`;
}
