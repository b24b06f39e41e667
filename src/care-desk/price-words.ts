import { words } from '../web/index.ts';

interface PriceTexts {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly columns: readonly string[];
  readonly all: (uses: string, differing: string) => string;
  readonly single: string;
  readonly singleColumns: readonly string[];
  readonly back: string;
}

const uk: PriceTexts = {
  title: 'Ціни джерел поруч із нашими',
  lead: 'Деякі записи надходять уже оціненими: від роумінгових партнерів і постачальників послуг. Тут видно, чи сходиться їхня ціна з нашою. Наша ціна з ПДВ, без збору.',
  none: 'За цей місяць оцінених записів не надходило.',
  columns: [
    'План',
    'Правило',
    'Валюта',
    'Записів',
    'Просить джерело',
    'Наша ціна, грн',
    'Різниця, грн',
    'Інших цін',
  ],
  all: (uses, differing) => `Оцінених записів: ${uses}, з іншою ціною в гривнях: ${differing}.`,
  single: 'Найбільші розбіжності',
  singleColumns: ['Запис', 'Коли', 'План, правило', 'Просить джерело', 'Наша ціна, грн', 'Різниця, грн'],
  back: 'Файли',
};

const en: PriceTexts = {
  title: 'Prices of sources beside ours',
  lead: 'Some records come with a price: from roaming partners and providers of services. Here is whether theirs agrees with ours. Our price is with VAT, without the duty.',
  none: 'No priced records came for this month.',
  columns: [
    'Plan',
    'Rule',
    'Currency',
    'Records',
    'Source asks',
    'Our price, UAH',
    'Difference, UAH',
    'Other prices',
  ],
  all: (uses, differing) => `Priced records: ${uses}, with another price in hryvnias: ${differing}.`,
  single: 'Greatest differences',
  singleColumns: ['Record', 'When', 'Plan, rule', 'Source asks', 'Our price, UAH', 'Difference, UAH'],
  back: 'Files',
};

export const priceTexts = words({ uk, en });
