import { type CountForms, countText } from '../terms/index.ts';
import { words } from '../web/index.ts';

const NUMBERS: CountForms = {
  uk: { one: 'номер', few: 'номери', many: 'номерів', other: 'номера' },
  en: { one: 'number', other: 'numbers' },
};
const LINES: CountForms = {
  uk: { one: 'рядок', few: 'рядки', many: 'рядків', other: 'рядка' },
  en: { one: 'line', other: 'lines' },
};

/** What the pages of contacts say. */
export const contactsTexts = words(
  {
    uk: {
      title: 'Мої контакти',
      lead: 'Дайте номерам імена, і в рахунках та найдорожчих номерах стоятиме «Мама», а не цифри.',
      back: 'Деталізація',
      add: 'Додати номер',
      number: 'Номер',
      numberHint: 'Наприклад, 067 123 45 67, +44 20 7946 0000 або короткий номер.',
      name: 'Ім’я',
      save: 'Зберегти',
      remove: 'Вилучити',
      change: (name: string) => `Змінити: ${name}`,
      listHint: 'Щоб змінити ім’я або вилучити номер, натисніть на ім’я.',
      numberWrong: 'Це не схоже на номер. Напишіть його, наприклад, так: 067 123 45 67.',
      nameWrong: 'Напишіть ім’я: від 1 до 60 знаків.',
      full: 'Більше ніж 500 номерів не вміщається. Вилучіть ті, що вже не потрібні.',
      none: 'Тут ще немає жодного імені.',
      list: (count: number) => countText(count, 'uk', NUMBERS.uk),
      import: 'Перенести з телефону',
      importLead:
        'Збережіть контакти в телефоні як файл vCard (.vcf) або CSV і додайте його тут. Однаковий номер отримає нове ім’я.',
      file: 'Файл vCard або CSV',
      pasted: 'Або вставте рядки: номер;ім’я',
      bring: 'Перенести',
      nothingThere: 'Жодного номера з іменем не знайшлося. На кожен має бути свій рядок: 067 123 45 67;Мама.',
      tooLarge: 'Файл завеликий: можна до 256 КБ. Більший варто поділити на два.',
      saved: 'Збережено.',
      brought: (count: number) => `Перенесено: ${countText(count, 'uk', NUMBERS.uk)}.`,
      refused: (count: number) => `Не вдалося прочитати: ${countText(count, 'uk', LINES.uk)}.`,
      noRoom: (count: number) => `Не вмістилося: ${countText(count, 'uk', NUMBERS.uk)}.`,
      take: 'Забрати з собою',
      private:
        'Імена зашифровано ключем, якого немає в базі даних. Їх бачите лише ви: ні оператор контактного центру, ні координатор компанії.',
      vcard: 'vCard для телефону',
      csv: 'CSV для таблиць',
    },
    en: {
      title: 'My contacts',
      lead: 'Give numbers names, and bills and dearest numbers will say “Mum” instead of digits.',
      back: 'Detailed bills',
      add: 'Add a number',
      number: 'Number',
      numberHint: 'For example 067 123 45 67, +44 20 7946 0000 or a short number.',
      name: 'Name',
      save: 'Save',
      remove: 'Remove',
      change: (name: string) => `Change: ${name}`,
      listHint: 'To change a name or remove a number, open the name.',
      numberWrong: 'This does not look like a number. Write it like 067 123 45 67.',
      nameWrong: 'Write a name of 1 to 60 characters.',
      full: 'There is no room for more than 500 numbers. Remove those you no longer need.',
      none: 'There are no names here yet.',
      list: (count: number) => countText(count, 'en', NUMBERS.en),
      import: 'Bring them from a phone',
      importLead:
        'Save the contacts of your phone as a vCard (.vcf) or CSV file and add it here. A number that is here already gets the new name.',
      file: 'A vCard or CSV file',
      pasted: 'Or paste lines: number;name',
      bring: 'Bring them',
      nothingThere: 'There is no number with a name in it. Each needs a line of its own: 067 123 45 67;Mum.',
      tooLarge: 'The file is too large: up to 256 KB will do. Split a larger one in two.',
      saved: 'Saved.',
      brought: (count: number) => `Brought: ${countText(count, 'en', NUMBERS.en)}.`,
      refused: (count: number) => `Could not read ${countText(count, 'en', LINES.en)}.`,
      noRoom: (count: number) => `No room for ${countText(count, 'en', NUMBERS.en)}.`,
      take: 'Take them with you',
      private:
        'Names are encrypted with a key that is not in the database. Only you see them: neither the Customer Care Center nor a company’s coordinator does.',
      vcard: 'vCard for a phone',
      csv: 'CSV for tables',
    },
  },
  {
    uk: {
      listHint: 'Щоб змінити ім’я або вилучити номер, натисни на ім’я.',
      lead: 'Дай номерам імена, і в рахунках та найдорожчих номерах стоятиме «Мама», а не цифри.',
      numberWrong: 'Це не схоже на номер. Напиши його, наприклад, так: 067 123 45 67.',
      nameWrong: 'Напиши ім’я: від 1 до 60 знаків.',
      full: 'Більше ніж 500 номерів не вміщається. Вилучи ті, що вже не потрібні.',
      importLead:
        'Збережи контакти в телефоні як файл vCard (.vcf) або CSV і додай його тут. Однаковий номер отримає нове ім’я.',
      pasted: 'Або встав рядки: номер;ім’я',
      private:
        'Імена зашифровано ключем, якого немає в базі даних. Їх бачиш лише ти: ні оператор контактного центру, ні координатор компанії.',
    },
    en: {},
  },
);
