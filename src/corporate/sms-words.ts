import type { InEveryLanguage } from '../terms/index.ts';

/** Where an SMS is, for people who sent one to somebody else. */
export const SMS_WAY: InEveryLanguage<{
  readonly senders: readonly [string, string, string];
  readonly none: string;
  readonly states: Readonly<
    Record<'queued' | 'sent' | 'delivered' | 'failed' | 'expired' | 'uncertain', string>
  >;
}> = {
  uk: {
    senders: ['Ми', 'Мережа', 'Телефон'],
    none: 'SMS із паролем на цей номер ще не надсилали.',
    states: {
      queued: 'SMS готується до відправлення.',
      sent: 'SMS передано в мережу, чекаємо на відповідь телефону.',
      delivered: 'SMS у телефоні.',
      failed: 'SMS не доставлено.',
      expired: 'SMS не доставлено вчасно.',
      uncertain: 'Невідомо, чи SMS доставлено.',
    },
  },
  en: {
    senders: ['Us', 'Network', 'Phone'],
    none: 'No SMS with a password has been sent to this number.',
    states: {
      queued: 'The SMS is being made ready.',
      sent: 'The SMS has been given to the network; waiting for the phone.',
      delivered: 'The SMS is in the phone.',
      failed: 'The SMS was not delivered.',
      expired: 'The SMS was not delivered in time.',
      uncertain: 'It is not known whether the SMS was delivered.',
    },
  },
};
