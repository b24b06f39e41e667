import { dateText, hryvnias } from '../terms/index.ts';
import { amount, bigAmount, saying } from './amount.ts';
import { actions, card, cards, columns, facts, opening, rows } from './card.ts';
import { categoryBars, meter } from './chart.ts';
import { shareBars } from './share-bars.ts';
import { dayBars } from './day-chart.ts';
import { exampleDays, exampleMonths, exampleRows, exampleSeries } from './specimen.ts';
import {
  button,
  buttonLink,
  checkbox,
  choices,
  errorSummary,
  fileField,
  form,
  searchForm,
  select,
  textField,
} from './form.ts';
import { type Html, html } from './html.ts';
import { type Frame, page } from './layout.ts';
import { stackedMonths } from './month-chart.ts';
import { notice } from './notice.ts';
import { messageWay, picture } from './picture.ts';
import { quoteCard } from './quote.ts';
import { table } from './table.ts';

/** Every component in every state, in both skins: for people who build pages, never for subscribers. */
export function designPage(frame: Frame): Html {
  return page(
    { ...frame, skin: { ...frame.skin, id: 'kyivstar' } },
    {
      title: 'Мова форм',
      lead: 'Кожна частина сторінки в кожному стані, спершу My Kyivstar, потім My DJUICE.',
      width: 'wide',
      main: html`${specimen(frame, 'kyivstar')} ${specimen(frame, 'djuice')}`,
    },
  );
}

function specimen(frame: Frame, skin: 'kyivstar' | 'djuice'): Html {
  return html`<section class="specimen" data-skin="${skin}">
    <h2>${skin === 'kyivstar' ? 'My Kyivstar' : 'My DJUICE'}</h2>
    ${columns(
      [figures(frame), notices(frame, skin), pictures()],
      [fields(frame, skin), charts(frame), tables(frame)],
    )}
  </section>`;
}

function figures({ language }: Frame): Html {
  return html`${card({
    tone: 'accent',
    body: html`${bigAmount(hryvnias('113.603125'), language)}
      <p class="quiet"><span class="sticker">на рахунку</span> сьогодні 09:41</p>
      ${actions([buttonLink('/top-up', 'Поповнити', 'primary'), buttonLink('/more', 'Усі послуги')])}`,
  })}
  ${card({
    heading: 'Числа',
    body: facts([
      { label: 'Ціна', value: amount(hryvnias('5'), language) },
      { label: 'Збір', value: amount(hryvnias('0.3125'), language) },
      { label: 'Багато', value: amount(hryvnias('1234567.8'), language) },
      { label: 'Повернуто', value: amount(hryvnias('-12.40'), language) },
      {
        label: 'Донаукраїнськоєвропейськомовновідповідальний',
        value: dateText(Temporal.PlainDate.from('2026-11-22'), language),
      },
    ]),
  })}
  ${card({ tone: 'quiet', heading: 'Тиха картка', body: html`<p>Те, що стоїть позаду. ${buttonLink('/', 'Дія')}</p>` })}
  ${cards(['Одна', 'Друга'].map((name) => card({ heading: name, body: html`<p>Картки одного роду.</p>` })))}
  ${card({
    heading: 'Речі та дії',
    body: rows([
      { title: 'Ді-Джингл', about: '10,00 ₴ на місяць', act: buttonLink('/', 'Вимкнути') },
      {
        title: 'Хто дзвонив',
        about: saying('Узято 5,00 ₴', [{ sum: hryvnias('5'), href: '/design' }], language),
        act: buttonLink('/', 'Увімкнути'),
      },
    ]),
  })}
  ${quoteCard({
    heading: 'Адреса цієї суми',
    lead: 'Її можна назвати в зверненні.',
    address: 'https://my.kyivstar.ua/bills/2026-11/lines/a1',
    way: { href: '/design', label: 'Оскаржити', clock: 'Відповімо до 22 грудня' },
  })}`;
}

function notices({ language }: Frame, skin: string): Html {
  return html`${notice({ tone: 'info', title: 'Місяць ще триває', body: 'Сума може зрости до кінця доби.' })}
  ${notice({ tone: 'good', title: 'Готово', body: html`Пароль змінено. <a href="/">На головну</a>` })}
  ${notice({ tone: 'bad', title: 'Не вдалося', body: 'На рахунку замало. Поповніть і спробуйте ще раз.' })}
  ${skin === 'kyivstar' ? errorSummary(language, [{ field: `${skin}-number`, message: 'Перевірте цифри номера' }]) : null}`;
}

function pictures(): Html {
  return card({
    heading: 'Малюнки',
    body: html`${picture('empty')} ${picture('waiting')} ${picture('failing')}
    ${messageWay([
      { label: 'Ми', state: 'done', note: 'надіслано' },
      { label: 'Мережа', state: 'now', note: 'шукає телефон' },
      { label: 'Телефон', state: 'ahead' },
    ])}
    ${messageWay([
      { label: 'Ми', state: 'done', note: 'надіслано' },
      { label: 'Мережа', state: 'done', note: 'прийняла' },
      { label: 'Телефон', state: 'failed', note: 'немає місця' },
    ])}`,
  });
}

function fields(frame: Frame, skin: string): Html {
  const options = [
    { value: 'sms', label: 'Код у SMS', hint: 'Приходить за кілька секунд' },
    { value: 'totp', label: 'Застосунок з кодами' },
  ];
  return card({
    heading: 'Поля',
    body: [
      form(frame, {
        action: '/design',
        submit: 'Надіслати пароль',
        fields: [
          textField({
            name: `${skin}-ok`,
            label: 'Номер телефону',
            hint: 'Як зручно: 067 123 45 67',
            type: 'tel',
            value: '067 123 45 67',
            format: 'msisdn',
          }),
          textField({
            name: `${skin}-number`,
            label: 'Номер з помилкою',
            type: 'tel',
            value: '067 12',
            error: 'Перевірте цифри номера',
          }),
          textField({
            name: `${skin}-password`,
            label: 'Пароль',
            type: 'password',
            autocomplete: 'new-password',
          }),
          textField({ name: `${skin}-why`, label: 'Причина', type: 'textarea' }),
          textField({
            name: `${skin}-no-why`,
            label: 'Причина',
            type: 'textarea',
            error: 'Напишіть причину',
          }),
          fileField({ name: `${skin}-file`, label: 'Файл', hint: 'CSV або XLSX', accept: '.csv,.xlsx' }),
          fileField({ name: `${skin}-no-file`, label: 'Файл', accept: '.csv', error: 'Оберіть файл' }),
          choices({ name: `${skin}-second`, legend: 'Другий крок', options, value: 'sms' }),
          choices({ name: `${skin}-third`, legend: 'Без вибору', options, error: 'Оберіть одне' }),
          select({
            name: `${skin}-month`,
            legend: 'Місяць',
            options: [{ value: '2026-11', label: 'Листопад 2026' }],
          }),
          checkbox({
            name: `${skin}-terms`,
            label: html`Приймаю <a href="/terms">умови</a>`,
            error: 'Без цього далі не можна',
          }),
        ],
      }),
      form(frame, { action: '/design', submit: 'Скасувати доступ', fields: [], tone: 'danger' }),
      actions([button('Головна дія'), button('Тиха', 'quiet'), button('Небезпечна', 'danger')]),
      searchForm({
        action: '/design',
        submit: skin === 'kyivstar' ? 'Знайти' : 'Шукати',
        fields: textField({ name: `${skin}-q`, label: 'Пошук', type: 'search' }),
      }),
    ],
  });
}

function charts({ language }: Frame): Html {
  const of = hryvnias('120');
  return card({
    heading: 'Діаграми',
    body: [
      meter({
        language,
        label: 'Листопад',
        value: hryvnias('86.40'),
        of,
        mark: 0.73,
        forecast: hryvnias('112'),
        note: 'За цим темпом — 112 ₴',
      }),
      meter({ language, label: 'Понад план', value: hryvnias('151.20'), of, mark: 0.73 }),
      meter({ language, label: 'На початку', value: hryvnias('0'), of, mark: 0.02 }),
      meter({ language, label: 'Порівняно', value: of, of: hryvnias('86'), ofText: 'жовтень', calm: true }),
      shareBars([
        {
          category: 'onnet',
          label: 'Дзвінки',
          value: '403 хвилини із 500 хвилин',
          share: 0.806,
          note: 'на місяць',
        },
        { category: 'data', label: 'Інтернет', value: '0 ГБ із 5 ГБ', share: 0, note: 'на місяць' },
        { category: 'messages', label: 'SMS', value: 'без обмежень', share: null },
      ]),
      categoryBars({ language, title: 'Куди пішли гроші', rows: exampleRows(language) }),
      categoryBars({ language, title: 'Нікуди', rows: [] }),
      stackedMonths({
        language,
        title: 'Витрати за 13 місяців',
        series: exampleSeries(language),
        months: exampleMonths(),
      }),
      stackedMonths({
        language,
        title: 'Без витрат',
        series: exampleSeries(language),
        months: exampleMonths('2025-11').map(({ month }) => ({ month, sums: {} })),
      }),
      dayBars({
        language,
        title: 'Листопад по днях',
        days: exampleDays(),
        today: Temporal.PlainDate.from('2026-11-23'),
      }),
    ],
  });
}

function tables({ language }: Frame): Html {
  const sum = (text: string): Html => amount(hryvnias(text), language);
  return card({
    body: [
      table({
        caption: 'Деталізація',
        columns: [
          { label: 'Час' },
          { label: 'Кому' },
          { label: 'Що' },
          { label: 'Скільки' },
          { label: 'Сума', align: 'end' },
        ],
        rows: [
          ['09:41', '067 123 45 67', 'Дзвінок', '1 хв 1 с', opening(sum('0.35'), 'Дві хвилини по 0,175 ₴')],
          ['12:05', 'internet', 'Інтернет', '12,4 МБ', sum('0.371875')],
        ],
        foot: ['Разом', '', '', '', sum('0.721875')],
        filter: 'Знайти в таблиці',
      }),
      table({ caption: 'Порожня', columns: [{ label: 'День' }, { label: 'Сума', align: 'end' }], rows: [] }),
    ],
  });
}
