import { countText } from '../terms/index.ts';
import { words } from '../web/index.ts';

const TRIES_UK = { one: 'спроба', few: 'спроби', many: 'спроб', other: 'спроби' };
const TRIES_EN = { one: 'try', other: 'tries' };

interface RetrievalTexts {
  readonly title: string;
  readonly lead: string;
  readonly who: string;
  readonly whoHint: string;
  readonly send: string;
  readonly notAnyone: string;
  readonly tooOften: (minutes: number) => string;
  readonly company: string;
  readonly companyHelp: string;
  readonly noLogin: string;
  readonly noLoginLink: string;
  readonly backToSignIn: string;
  readonly call: string;
  readonly askLead: string;
  readonly answer: string;
  readonly next: string;
  readonly wrongAnswer: (left: number) => string;
  readonly forgottenAnswer: string;
  readonly forgottenAnswerHelp: string;
  readonly stoppedTitle: string;
  readonly stopped: string;
  readonly stoppedSignIn: string;
  readonly waitTitle: string;
  readonly waitLead: (ready: string) => string;
  readonly waitSteps: (ready: string, end: string) => readonly string[];
  readonly waitSooner: string;
  readonly waitSoonerHelp: string;
  readonly passwordTitle: string;
  readonly passwordLead: string;
  readonly save: string;
  readonly done: string;
  readonly over: string;
}

const uk: RetrievalTexts = {
  title: 'Новий пароль замість забутого',
  lead: 'Введіть логін або номер телефону — на номер надійде SMS з кодом.',
  who: 'Логін або номер телефону',
  whoHint: 'Логін — вісім цифр; номер — наприклад, 067 123 45 67',
  send: 'Надіслати код',
  notAnyone: 'Це не схоже ні на логін, ні на номер. Введіть вісім цифр логіна або десять цифр номера.',
  tooOften: (minutes) =>
    `Для цього номера або з цього місця SMS замовляли надто часто. Спробуйте за ${minutes} хв.`,
  company: 'Номер записано на компанію?',
  companyHelp: 'Новий пароль надає координатор вашої компанії.',
  noLogin: 'Ще не маєте логіна?',
  noLoginLink: 'Отримати логін і пароль у SMS',
  backToSignIn: 'До входу',
  call: 'Зателефонувати 466',
  askLead: 'Код правильний. Ще одне: дайте відповідь на своє таємне запитання.',
  answer: 'Відповідь',
  next: 'Далі',
  wrongAnswer: (left) => `Відповідь не та. Спробуйте ще: залишилося ${countText(left, 'uk', TRIES_UK)}.`,
  forgottenAnswer: 'Забули й відповідь?',
  forgottenAnswerHelp:
    'Прийдіть до Центру обслуговування абонентів з документом: там перевірять, що номер ваш, і ви отримаєте новий пароль. Довідка — 466.',
  stoppedTitle: 'Далі — лише в Центрі обслуговування',
  stopped:
    'Пʼять відповідей були не ті, тож самостійно змінити пароль уже не можна. Прийдіть до Центру обслуговування абонентів з документом; довідка — 466.',
  stoppedSignIn: 'Якщо пароль згадається, увійти можна як завжди.',
  waitTitle: 'Новий пароль — за добу',
  waitLead: (ready) =>
    `Код правильний. Обрати новий пароль можна буде ${ready}: доба потрібна, щоб той, хто просто тримав ваш телефон у руках, не забрав кабінет.`,
  waitSteps: (ready, end) => [
    'Про це вже надіслано SMS, а якщо ви додали адресу — й лист. Хто цього не просив, зупинить усе одним дотиком.',
    `Після ${ready} знову натисніть на сторінці входу «Отримати новий пароль» і введіть новий код з SMS — тоді оберете пароль. Встигніть до ${end}.`,
    'Згадали пароль раніше? Просто увійдіть: чекати вже не треба.',
  ],
  waitSooner: 'Потрібно швидше?',
  waitSoonerHelp:
    'Прийдіть до Центру обслуговування абонентів з документом: там перевірять, що номер ваш, і ви одразу отримаєте новий пароль. Довідка — 466.',
  passwordTitle: 'Оберіть новий пароль',
  passwordLead: 'Старий перестане діяти, і всі відкриті сеанси завершаться.',
  save: 'Зберегти новий пароль',
  done: 'Новий пароль збережено, решту сеансів завершено. Увійдіть з ним. Добу після цього не можна змінювати того, від чого залежить вхід.',
  over: 'Час на новий пароль вийшов або його вже змінено. Почніть ще раз.',
};

const en: RetrievalTexts = {
  title: 'A new password for a forgotten one',
  lead: 'Enter your login or telephone number: an SMS with a code comes to the number.',
  who: 'Login or telephone number',
  whoHint: 'The login is eight digits; a number is for example 067 123 45 67',
  send: 'Send the code',
  notAnyone:
    'This looks neither like a login nor like a number. Enter the eight digits of a login or the ten digits of a number.',
  tooOften: (minutes) =>
    `An SMS was asked for too often for this number or from this place. Try again in ${minutes} min.`,
  company: 'Does the number belong to a company?',
  companyHelp: 'Your company’s coordinator gives out a new password.',
  noLogin: 'No login yet?',
  noLoginLink: 'Get a login and password by SMS',
  backToSignIn: 'To the sign-in page',
  call: 'Call 466',
  askLead: 'The code is right. One thing more: answer your secret question.',
  answer: 'Answer',
  next: 'Continue',
  wrongAnswer: (left) => `This is not the answer. You have ${countText(left, 'en', TRIES_EN)} left.`,
  forgottenAnswer: 'Forgotten the answer too?',
  forgottenAnswerHelp:
    'Come to a Customer Care Center with your document: they make sure that the number is yours, and you get a new password. Ask 466 where.',
  stoppedTitle: 'Only Customer Care can help now',
  stopped:
    'Five answers were wrong, so the password can no longer be changed from here. Please come to a Customer Care Center with your document; ask 466 where.',
  stoppedSignIn: 'Should you remember the password, you can sign in as always.',
  waitTitle: 'A new password in a day',
  waitLead: (ready) =>
    `The code is right. You can choose the new password on ${ready}: the day is there so that nobody who merely held your phone takes your account.`,
  waitSteps: (ready, end) => [
    'We have told you by SMS, and by mail if you gave an address. Whoever did not ask for this stops it with one tap.',
    `After ${ready} press “Get a new password” on the sign-in page again and enter a new code from an SMS: then you choose the password. Do it before ${end}.`,
    'Remembered the password? Simply sign in: there is nothing to wait for then.',
  ],
  waitSooner: 'Do you need it sooner?',
  waitSoonerHelp:
    'Come to a Customer Care Center with your document: they make sure that the number is yours, and you get a new password at once. Ask 466 where.',
  passwordTitle: 'Choose a new password',
  passwordLead: 'The old one stops working and every open session ends.',
  save: 'Save the new password',
  done: 'The new password is saved and all other sessions have ended. Sign in with it. For a day nothing else that decides who gets in can be changed.',
  over: 'The time for a new password is over, or it has been changed already. Please begin again.',
};

export const retrievalTexts = words(
  { uk, en },
  {
    uk: {
      lead: 'Введи логін або номер телефону — на номер прилетить SMS з кодом.',
      notAnyone: 'Це не схоже ні на логін, ні на номер. Введи вісім цифр логіна або десять цифр номера.',
      tooOften: (minutes) =>
        `Для цього номера або з цього місця SMS просили надто часто. Спробуй за ${minutes} хв.`,
      companyHelp: 'Новий пароль надає координатор твоєї компанії.',
      noLogin: 'Ще не маєш логіна?',
      askLead: 'Код правильний. Ще одне: дай відповідь на своє таємне запитання.',
      wrongAnswer: (left) => `Відповідь не та. Спробуй ще: лишилося ${countText(left, 'uk', TRIES_UK)}.`,
      forgottenAnswer: 'І відповідь забулася?',
      forgottenAnswerHelp:
        'Прийди до Центру обслуговування абонентів з документом: там перевірять, що номер твій, і дадуть новий пароль. Довідка — 466.',
      stopped:
        'Пʼять відповідей були не ті, тож самостійно змінити пароль уже не можна. Прийди до Центру обслуговування абонентів з документом; довідка — 466.',
      waitLead: (ready) =>
        `Код правильний. Обрати новий пароль можна буде ${ready}: доба потрібна, щоб той, хто просто тримав твій телефон у руках, не забрав кабінет.`,
      waitSteps: (ready, end) => [
        'Про це вже прилетіла SMS, а якщо є адреса пошти — й лист. Хто цього не просив, зупинить усе одним дотиком.',
        `Після ${ready} знову натисни на сторінці входу «Отримати новий пароль» і введи новий код з SMS — тоді обереш пароль. Встигни до ${end}.`,
        'Пароль згадався раніше? Просто заходь: чекати вже не треба.',
      ],
      waitSoonerHelp:
        'Прийди до Центру обслуговування абонентів з документом: там перевірять, що номер твій, і одразу дадуть новий пароль. Довідка — 466.',
      passwordTitle: 'Обери новий пароль',
      done: 'Новий пароль збережено, решту сеансів завершено. Заходь з ним. Добу після цього не можна змінювати того, від чого залежить вхід.',
      over: 'Час на новий пароль вийшов або його вже змінено. Почни ще раз.',
    },
    en: {},
  },
);
