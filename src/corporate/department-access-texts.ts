import { words } from '../web/index.ts';
import type { AccessRefusal } from './department-access.ts';

interface AccessTexts {
  readonly heading: string;
  readonly lead: string;
  readonly withdraw: string;
  readonly limit: string;
  readonly limitHint: string;
  readonly look: string;
  readonly source: (department: string) => string;
  readonly refusals: Readonly<Record<AccessRefusal, string>>;
}

const uk: AccessTexts = {
  heading: 'Доступ усього підрозділу',
  lead: 'Для всіх номерів підрозділу й тих, що під ним. Спершу покажемо, що зміниться в кожного; застосуєте — доступ зʼявиться (одразу або першого дня) чи зникне.',
  withdraw: 'Нічого: відкликати доступ',
  limit: 'Ліміт кожному на місяць, грн',
  limitHint: 'Порожньо — у кожного лишиться свій',
  look: 'Показати, що зміниться',
  source: (department) => `Доступ: ${department}`,
  refusals: {
    'no access': 'Виберіть, що дозволити.',
    'not a day': 'Це не день. Введіть його так: 31.12.2026.',
    'day is over': 'Цей день уже минув. Введіть сьогоднішній або пізніший.',
    'first day is over': 'Цей день уже минув. Введіть сьогоднішній або пізніший чи лишіть порожнім.',
    'ends before it begins':
      'Перший день пізніший за останній. Введіть раніший перший або пізніший останній.',
    'not a sum': 'Це не сума. Введіть гривні, наприклад 300 або 250,50.',
    nobody: 'У підрозділі немає номерів працівників. Спершу переведіть їх сюди.',
    'nobody has access': 'У підрозділі ні в кого немає доступу: відкликати нічого.',
    'too many': 'Понад 5 000 номерів за раз не можна. Оберіть менший підрозділ.',
  },
};

const en: AccessTexts = {
  heading: 'Access of the whole department',
  lead: 'For all numbers of the department and of those under it. First you see what changes for each; once you apply it, access begins (at once or on its first day) or ends.',
  withdraw: 'Nothing: withdraw access',
  limit: 'Limit for each for a month, UAH',
  limitHint: 'Empty: everybody keeps their own',
  look: 'Show what would change',
  source: (department) => `Access: ${department}`,
  refusals: {
    'no access': 'Choose what to allow.',
    'not a day': 'This is not a day. Enter it like this: 31.12.2026.',
    'day is over': 'This day is over. Enter today or a later day.',
    'first day is over': 'This day is over. Enter today or a later day, or leave it empty.',
    'ends before it begins':
      'The first day is after the last one. Enter an earlier first day or a later last one.',
    'not a sum': 'This is not a sum. Enter hryvnias, for example 300 or 250.50.',
    nobody: 'The department has no numbers of employees. Move them here first.',
    'nobody has access': 'Nobody in the department has access: there is nothing to withdraw.',
    'too many': 'More than 5,000 numbers at once are not possible. Choose a smaller department.',
  },
};

/** What is said where a whole department is given access. */
export const accessTexts = words(
  { uk, en },
  {
    uk: {
      lead: 'Для всіх номерів підрозділу й тих, що під ним. Спершу покажемо, що зміниться в кожного; застосуєш — доступ зʼявиться (одразу або першого дня) чи зникне.',
      refusals: {
        ...uk.refusals,
        'no access': 'Вибери, що дозволити.',
        'not a day': 'Це не день. Введи його так: 31.12.2026.',
        'day is over': 'Цей день уже минув. Введи сьогоднішній або пізніший.',
        'first day is over': 'Цей день уже минув. Введи сьогоднішній або пізніший чи лиши порожнім.',
        'ends before it begins':
          'Перший день пізніший за останній. Введи раніший перший або пізніший останній.',
        'not a sum': 'Це не сума. Введи гривні, наприклад 300 або 250,50.',
        nobody: 'У підрозділі немає номерів працівників. Спершу переведи їх сюди.',
        'too many': 'Понад 5 000 номерів за раз не можна. Обери менший підрозділ.',
      },
    },
    en: {},
  },
);
