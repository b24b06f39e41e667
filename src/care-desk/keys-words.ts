import { words } from '../web/index.ts';

interface KeyTexts {
  readonly place: string;
  readonly title: string;
  readonly lead: string;
  readonly columns: readonly [keys: string, does: string];
  readonly after: string;
  readonly find: string;
  readonly next: string;
  readonly previous: string;
  readonly open: string;
  readonly leave: string;
  readonly here: string;
  readonly goes: (place: string) => string;
  readonly rules: readonly string[];
  readonly switchHeading: string;
  readonly switchLead: string;
  readonly noScript: string;
  readonly turnOn: string;
  readonly turnOff: string;
  readonly areOn: string;
  readonly areOff: string;
}

const uk: KeyTexts = {
  place: 'Клавіші',
  title: 'Клавіші',
  lead: 'Усе на цьому сайті можна зробити й без миші: Tab, Enter і пробіл працюють усюди. Ці клавіші лише скорочують шлях.',
  columns: ['Клавіші', 'Що роблять'],
  after: 'потім',
  find: 'до поля пошуку; де його немає — до пошуку абонента',
  next: 'наступний рядок списку',
  previous: 'попередній рядок списку',
  open: 'відкрити рядок',
  leave: 'вийти з поля, щоб клавіші запрацювали',
  here: 'ця сторінка',
  goes: (place) => `перейти: ${place}`,
  rules: [
    'Літери — за місцем на клавіатурі, тож розкладку перемикати не треба.',
    'Поки ви пишете в полі, клавіші не діють. Не діють вони й разом із Ctrl, Alt чи ⌘.',
    'Якщо екранний диктор забирає літери собі або ви керуєте голосом — вимкніть клавіші тут.',
  ],
  switchHeading: 'У цьому браузері',
  switchLead: 'Вибір памʼятає лише цей браузер.',
  noScript: 'Клавіші потребують JavaScript. Без нього сторінки працюють, як і з ним.',
  turnOn: 'Увімкнути клавіші',
  turnOff: 'Вимкнути клавіші',
  areOn: 'Клавіші ввімкнено.',
  areOff: 'Клавіші вимкнено.',
};

const en: KeyTexts = {
  place: 'Keys',
  title: 'Keys',
  lead: 'Everything on this site can be done without a mouse: Tab, Enter and Space work everywhere. These keys only shorten the way.',
  columns: ['Keys', 'What they do'],
  after: 'then',
  find: 'to the search field; where there is none, to the look-up of a subscriber',
  next: 'the next row of a list',
  previous: 'the row before',
  open: 'open the row',
  leave: 'leave the field, so that the keys work',
  here: 'this page',
  goes: (place) => `go to ${place}`,
  rules: [
    'Letters go by their place on the keyboard, so the layout need not be switched.',
    'While you type in a field the keys do nothing. Nor do they with Ctrl, Alt or ⌘.',
    'If your screen reader takes letters for itself, or you speak to the computer, turn the keys off here.',
  ],
  switchHeading: 'In this browser',
  switchLead: 'Only this browser remembers the choice.',
  noScript: 'The keys need JavaScript. Without it the pages work as with it.',
  turnOn: 'Turn the keys on',
  turnOff: 'Turn the keys off',
  areOn: 'The keys are on.',
  areOff: 'The keys are off.',
};

export const keyTexts = words({ uk, en });
