import { words } from '../web/index.ts';

/** Somebody knows the password and does not have the phone. */
export const oddSignInTexts = words(
  {
    uk: {
      title: 'Хтось знає ваш пароль',
      text: 'Хтось увів ваш правильний пароль, а потім пʼять хибних кодів. Увійти не вдалося. Якщо це не ви — змініть пароль.',
      sms: 'Хтось знає ваш пароль і вгадував код. Не ви? Змініть пароль',
    },
    en: {
      title: 'Somebody knows your password',
      text: 'Somebody entered your right password and then five wrong codes. They did not get in. If it was not you, change the password.',
      sms: 'Somebody knows your password and was guessing the code. Not you? Change the password.',
    },
  },
  {
    uk: {
      title: 'Хтось знає твій пароль',
      text: 'Хтось увів твій правильний пароль, а потім пʼять хибних кодів. Увійти не вдалося. Якщо це не ти — зміни пароль.',
      sms: 'Хтось знає твій пароль і вгадував код. Не ти? Зміни пароль',
    },
    en: {},
  },
);
