/** Given names that their ending does not decide. */
const OWN: Readonly<Record<string, string>> = {
  Ілля: 'Ілле',
  Ігор: 'Ігорю',
  Лазар: 'Лазарю',
  Федір: 'Федоре',
  Сидір: 'Сидоре',
  Антін: 'Антоне',
  Прокіп: 'Прокопе',
  Яків: 'Якове',
  Василь: 'Василю',
  Арсень: 'Арсеню',
};
/** Women's names on a consonant do not change, but for Любов. */
const UNCHANGED = new Set(
  'Кармен Естер Ірен Елізабет Жаклін Катрін Кетрін Маргарет Мадлен Сьюзен Жасмін Енн'.split(' '),
);

/** What a name ends on, and what it ends on when somebody is called by it; the first that fits. */
const ENDINGS: readonly (readonly [from: RegExp, to: string])[] = [
  [/(?<=[аеєиіїоуюйʼ’'])я$/, 'є'],
  [/я$/, 'ю'],
  [/(?<![жчшщ])а$/, 'о'],
  [/(?<=к)о$/, 'у'],
  [/о$/, 'е'],
  [/й$/, 'ю'],
  [/(?<=[гґкх])$/, 'у'],
  [/(?<=[бвдзлмнпрстф])$/, 'е'],
];

/**
 * A Ukrainian given name as somebody is called by it: `Олена` → `Олено`, `Андрій` → `Андрію` (Ukrainian orthography of 2019, vocative case).
 * What is no such name, or is not sure, stays as it is.
 */
export function vocative(name: string): string {
  if (UNCHANGED.has(name) || !/^[А-ЩЮЯЄІЇҐ][а-щьюяєіїґʼ’']+$/.test(name)) return name;
  const ending = ENDINGS.find(([from]) => from.test(name));
  return OWN[name] ?? (ending === undefined ? name : name.replace(ending[0], ending[1]));
}
