import { words } from '../web/index.ts';
import { DJUICE_QUESTIONS } from './djuice-questions.ts';
import { QUESTIONS } from './questions.ts';

export const helpTexts = words(QUESTIONS, DJUICE_QUESTIONS);

interface AccessibilityTexts {
  readonly title: string;
  readonly lead: string;
  readonly parts: readonly { readonly title: string; readonly points: readonly string[] }[];
  readonly tell: string;
  readonly call: string;
}

export const accessibilityTexts = words<AccessibilityTexts>({
  uk: {
    title: 'Доступність',
    lead: 'Портал зроблено для всіх, за стандартом WCAG 2.2 рівня AA (ДСТУ EN 301 549).',
    parts: [
      {
        title: 'Що це означає',
        points: [
          'Усе можна зробити самою клавіатурою; фокус завжди видно, і є посилання, що веде просто до змісту.',
          'Кожна сторінка має справжні заголовки, підписані поля, а помилки названо біля поля й угорі сторінки.',
          'Кожна діаграма має назву, опис і таблицю з тими самими числами.',
          'Колір ніде не є єдиною ознакою; є світла, темна й контрастна теми — за налаштуванням системи.',
          'Сторінки читаються від 320 пікселів завширшки та за збільшення до 400\u00a0%.',
          'Усе працює без скриптів і в текстових браузерах; рух вимикається, якщо так налаштовано систему.',
          'Обмежень у часі немає, крім життя кодів з SMS і сеансу, про що сказано на місці.',
        ],
      },
      {
        title: 'Як ми це перевіряємо',
        points: [
          'Кожну сторінку в кожному стані перевіряє axe — у світлій і темній темі, для обох брендів — перед кожним випуском.',
          'Усі шляхи проходимо клавіатурою, зі скриптами й без них, і в текстовому браузері.',
        ],
      },
      {
        title: 'Що ми знаємо й ще не владнали',
        points: ['PDF-файл деталізації зручніше читати програмою екранного читання як веб-сторінку або CSV.'],
      },
    ],
    tell: 'Щось заважає? Виправимо. Деталізацію великим шрифтом або вголос можна отримати й телефоном.',
    call: 'Зателефонувати 466',
  },
  en: {
    title: 'Accessibility',
    lead: 'The portal is made for everybody, to WCAG 2.2 level AA (EN 301 549).',
    parts: [
      {
        title: 'What that means',
        points: [
          'Everything can be done with the keyboard alone; the focus is always visible, and a link leads straight to the content.',
          'Every page has real headings and labelled fields; mistakes are named at the field and at the top of the page.',
          'Every chart has a title, a description and a table of the same numbers.',
          'Nothing is told by colour alone; there are light, dark and high-contrast themes, as your system is set.',
          'Pages can be read from 320 pixels of width and at 400 % zoom.',
          'Everything works without scripts and in text browsers; motion stops when you ask your system for that.',
          'There are no time limits but the life of codes by SMS and of a session, which are told where they matter.',
        ],
      },
      {
        title: 'How we check it',
        points: [
          'axe looks at every page in every state, light and dark, for both brands, before every release.',
          'Every way is walked with the keyboard, with scripts and without, and in a text browser.',
        ],
      },
      {
        title: 'What we know and have not settled',
        points: [
          'The PDF of a detailed bill is easier to read with a screen reader as a web page or as CSV.',
        ],
      },
    ],
    tell: 'Is something in your way? Tell us and we mend it. A detailed bill in large print or read aloud can be had by telephone too.',
    call: 'Call 466',
  },
});
