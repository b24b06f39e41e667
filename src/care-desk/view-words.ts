import { countText } from '../terms/index.ts';
import { words } from '../web/index.ts';
import type { ViewRefusal } from './view.ts';

const MINUTES_UK = { one: 'хвилину', few: 'хвилини', many: 'хвилин', other: 'хвилини' };
const MINUTES_EN = { one: 'minute', other: 'minutes' };

interface ViewTexts {
  readonly heading: string;
  readonly lead: string;
  readonly ticket: string;
  readonly ticketHint: string;
  readonly ticketMissing: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly reasonMissing: string;
  readonly withLines: string;
  readonly submit: string;
  readonly tooMany: string;
  readonly notHere: string;
  readonly ready: string;
  readonly readyLead: (minutes: number) => string;
  readonly open: string;
  readonly banner: (minutes: number) => string;
  readonly bannerAbout: string;
  readonly end: string;
  readonly over: string;
  readonly overLead: string;
  readonly back: string;
  readonly refusals: Readonly<Record<ViewRefusal, { readonly title: string; readonly lead: string }>>;
  readonly toFirst: string;
}

export const viewTexts = words<ViewTexts>({
  uk: {
    heading: 'Подивитися очима абонента',
    lead: 'Лише перегляд, 15 хвилин. Абонент побачить у своїх подіях, що Центр відкривав його сторінки.',
    ticket: 'Номер звернення',
    ticketHint: 'Наприклад, 466-10482',
    ticketMissing: 'Вкажіть номер звернення: від трьох до сорока знаків.',
    reason: 'Навіщо',
    reasonHint: 'Наприклад: не бачить рахунку за жовтень',
    reasonMissing: 'Вкажіть підставу, щонайменше пʼять знаків.',
    withLines: 'Разом з рядками деталізації й номерами, на які дзвонили: без цього відповісти не можна',
    submit: 'Підготувати перегляд',
    tooMany: 'Переглядів за годину забагато. Зверніться до супервізора; про це вже записано.',
    notHere: 'У цього номера немає сторінок на порталі: абонент не реєструвався або не має доступу.',
    ready: 'Перегляд готовий',
    readyLead: (minutes) =>
      `Посилання діє один раз і дві хвилини. Перегляд триває ${countText(minutes, 'uk', MINUTES_UK)}.`,
    open: 'Відкрити сторінки абонента',
    banner: (minutes) => `Перегляд очима абонента · ще ${minutes} хв`,
    bannerAbout: 'Змінити нічого не можна. Кожну відкриту сторінку записано.',
    end: 'Завершити перегляд',
    over: 'Перегляд завершено',
    overLead: 'Сторінки абонента закрито. Щоб подивитися ще раз, почніть новий перегляд на його картці.',
    back: 'До Центру обслуговування',
    refusals: {
      changes: {
        title: 'У перегляді нічого не змінюють',
        lead: 'Замовити, зберегти чи надіслати може тільки сам абонент. Нічого не змінено й не знято.',
      },
      'not shown': {
        title: 'Цієї сторінки в перегляді немає',
        lead: 'Безпеку, події, повідомлення, компанію та файли бачить тільки сам абонент.',
      },
    },
    toFirst: 'До першої сторінки',
  },
  en: {
    heading: 'See it as the subscriber does',
    lead: 'Reading only, for 15 minutes. The subscriber finds among what was done that Customer Care opened their pages.',
    ticket: 'Ticket number',
    ticketHint: 'For example 466-10482',
    ticketMissing: 'Give the number of a ticket: three to forty characters.',
    reason: 'What for',
    reasonHint: 'For example: does not see the bill of October',
    reasonMissing: 'Give a reason, at least five characters.',
    withLines: 'With the lines of bills and the numbers called: it cannot be answered without them',
    submit: 'Prepare the view',
    tooMany: 'Too many views within an hour. Turn to a supervisor; this has been written down.',
    notHere: 'This number has no pages on the portal: not enrolled, or without access.',
    ready: 'The view is ready',
    readyLead: (minutes) =>
      `The link works once, for two minutes. The view lasts ${countText(minutes, 'en', MINUTES_EN)}.`,
    open: 'Open the subscriber’s pages',
    banner: (minutes) => `As the subscriber sees it · ${minutes} min left`,
    bannerAbout: 'Nothing can be changed. Every page that you open is written down.',
    end: 'End the view',
    over: 'The view is over',
    overLead: 'The subscriber’s pages are closed. To look again, begin a new view on their page at the desk.',
    back: 'To Customer Care',
    refusals: {
      changes: {
        title: 'Nothing is changed in a view',
        lead: 'Only the subscriber orders, saves or sends. Nothing was changed and nothing was taken.',
      },
      'not shown': {
        title: 'This page is not part of a view',
        lead: 'Security, activity, messages, company and files are for the subscriber only.',
      },
    },
    toFirst: 'To the first page',
  },
});
