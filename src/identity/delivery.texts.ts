import { words } from '../web/index.ts';
import type { Hindrance, Station } from './delivery.ts';

interface DeliveryTexts {
  readonly stations: Readonly<Record<Station, string>>;
  readonly senders: Readonly<Record<'here' | 'network' | 'phone', string>>;
  readonly hindrances: Readonly<Record<Hindrance, string>>;
}

const uk: DeliveryTexts = {
  stations: {
    here: 'SMS готується до відправлення.',
    network: 'SMS передано в мережу, чекаємо на відповідь телефону.',
    phone: 'SMS у телефоні.',
    stopped: 'SMS поки не доставлено.',
  },
  senders: { here: 'Ми', network: 'Мережа', phone: 'Телефон' },
  hindrances: {
    'wrong number': 'Мережа не знає такого номера: найімовірніше, його введено з помилкою.',
    'no room': 'У телефоні немає місця для SMS. Видаліть кілька старих, і ми надішлемо ще раз.',
    'phone off': 'Телефон вимкнено або він поза мережею. Увімкніть його, і SMS надійде.',
    other: 'Мережа не змогла передати SMS. Якщо це повториться, допоможе Центр обслуговування абонентів.',
  },
};

const en: DeliveryTexts = {
  stations: {
    here: 'The SMS is being made ready.',
    network: 'The SMS has been given to the network; waiting for the phone.',
    phone: 'The SMS is in the phone.',
    stopped: 'The SMS has not been delivered so far.',
  },
  senders: { here: 'Us', network: 'Network', phone: 'Phone' },
  hindrances: {
    'wrong number': 'The network does not know this number: most likely it was entered wrongly.',
    'no room': 'There is no room for SMS in the phone. Delete some old ones and we send it again.',
    'phone off': 'The phone is off or out of coverage. Switch it on and the SMS will come.',
    other: 'The network could not deliver the SMS. If it happens again, the Customer Care Center will help.',
  },
};

export const deliveryTexts = words(
  { uk, en },
  {
    uk: {
      hindrances: {
        ...uk.hindrances,
        'no room': 'У телефоні немає місця для SMS. Видали кілька старих, і ми надішлемо ще раз.',
        'phone off': 'Телефон вимкнено або він поза мережею. Увімкни його, і SMS прилетить.',
      },
    },
    en: {},
  },
);
