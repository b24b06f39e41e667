import type { InEveryLanguage } from '../terms/index.ts';

/** The words of the app that stands beside the pretend phones. */
export const AUTHENTICATOR_TEXTS: InEveryLanguage<{
  readonly title: string;
  readonly lead: string;
  readonly key: string;
  readonly keyHint: string;
  readonly wrongKey: string;
  readonly show: string;
  readonly code: string;
  left(seconds: number): string;
  readonly next: string;
  readonly back: string;
}> = {
  uk: {
    title: 'Застосунок-автентифікатор',
    lead: 'Тут можна спробувати вхід із кодом, не беручи телефона. Ключ ніде не зберігається.',
    key: 'Ключ',
    keyHint: 'Той, який показує портал поряд із QR-кодом',
    wrongKey: 'У ключі лише літери A–Z і цифри 2–7. Скопіюйте його ще раз.',
    show: 'Показати код',
    code: 'Код',
    left: (seconds) => `Діє ще ${seconds} с.`,
    next: 'Показати знову',
    back: 'Усі телефони',
  },
  en: {
    title: 'Authenticator app',
    lead: 'To try signing in with a code without taking a phone in hand. The key is kept nowhere.',
    key: 'Key',
    keyHint: 'The one that the portal shows beside the QR code',
    wrongKey: 'A key has only letters A–Z and digits 2–7. Copy it once more.',
    show: 'Show the code',
    code: 'Code',
    left: (seconds) => `Good for another ${seconds} s.`,
    next: 'Show again',
    back: 'All phones',
  },
};
