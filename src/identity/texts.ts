import { CHARACTERS, countText } from '../terms/index.ts';
import { words } from '../web/index.ts';
import type { PasswordRefusal } from './password.ts';
import type { AnswerRefusal, Question } from './secret-question.ts';

interface IdentityTexts {
  readonly signIn: {
    readonly title: string;
    readonly lead: string;
    readonly login: string;
    readonly loginHint: string;
    readonly password: string;
    readonly submit: string;
    readonly passkey: string;
    readonly passkeyRefused: string;
    readonly refused: string;
    readonly enrol: string;
    readonly enrolLink: string;
    readonly forgotten: string;
    readonly forgottenLink: string;
    readonly price: string;
    readonly ended: string;
    readonly tooManyCodes: (minutes: number) => string;
    readonly phoneLost: string;
    readonly numberGone: string;
    readonly otherDoorTitle: string;
    readonly otherDoor: (brand: string) => string;
  };
  readonly firstVisit: {
    readonly stepOf: (step: number, of: number) => string;
    readonly next: string;
    readonly password: string;
    readonly passwordLead: string;
    readonly newPassword: string;
    readonly newPasswordHint: (least: number) => string;
    readonly repeat: string;
    readonly passwordTooShort: (least: number) => string;
    readonly passwordRefused: Readonly<Record<Exclude<PasswordRefusal, 'too short'>, string>>;
    readonly question: string;
    readonly questionLead: string;
    readonly chooseQuestion: string;
    readonly questions: Readonly<Record<Question, string>>;
    readonly answer: string;
    readonly answerHint: string;
    readonly answerRefused: Readonly<Record<AnswerRefusal, string>>;
    readonly terms: string;
    readonly termsLead: (version: string) => string;
    readonly accept: string;
    readonly acceptFirst: string;
    readonly finish: string;
  };
}

const uk: IdentityTexts = {
  signIn: {
    title: 'Вхід',
    lead: 'Увійдіть з логіном або номером телефону.',
    login: 'Логін або номер телефону',
    loginHint: 'Логін — вісім цифр з SMS',
    password: 'Пароль',
    submit: 'Увійти',
    passkey: 'Увійти ключем доступу',
    passkeyRefused: 'Цей ключ доступу тут не діє. Увійдіть з паролем.',
    refused:
      'Логін, номер або пароль не підходять. Перевірте їх і спробуйте ще раз. Пароль з SMS діє 24 години й лише один раз; після кількох невдалих спроб зачекайте 15 хвилин.',
    enrol: 'Ще не маєте логіна?',
    enrolLink: 'Отримати логін і пароль у SMS',
    forgotten: 'Забули пароль?',
    forgottenLink: 'Отримати новий пароль',
    price: 'Скільки коштує дзвінок, SMS чи інтернет? Порахувати',
    ended: 'Ви вийшли. На цьому компʼютері нічого не залишилося.',
    tooManyCodes: (minutes) => `Кодів для входу замовлено забагато. Спробуйте за ${minutes} хв.`,
    numberGone:
      'Пароль правильний, та цей номер уже не в нас, тож SMS на нього не надсилаємо. Без застосунку, ключа чи запасного коду допоможе лише Центр обслуговування — з документом.',
    phoneLost:
      'Номер заблоковано як утрачений, тож код для входу надіслати нікуди. Відновіть SIM-картку або зателефонуйте 466.',
    otherDoorTitle: 'Ваш номер обслуговується на іншому сайті',
    otherDoor: (brand) => `Логін і пароль правильні, але ваш номер живе в ${brand}. Увійдіть там:`,
  },
  firstVisit: {
    stepOf: (step, of) => `Крок ${step} з ${of}`,
    next: 'Далі',
    password: 'Придумайте власний пароль',
    passwordLead:
      'Пароль з SMS більше не потрібен: він діяв один раз. Оберіть новий, який знатимете лише ви.',
    newPassword: 'Новий пароль',
    newPasswordHint: (least) =>
      `Щонайменше ${countText(least, 'uk', CHARACTERS.uk)}. Найлегше запамʼятати речення з чотирьох-пʼяти слів.`,
    repeat: 'Новий пароль ще раз',
    passwordTooShort: (least) =>
      `Пароль коротший за ${countText(least, 'uk', CHARACTERS.uk)}. Додайте ще слово.`,
    passwordRefused: {
      'too long': 'Пароль довший за 256 знаків. Скоротіть його.',
      common: 'Такий пароль легко вгадати. Оберіть кілька слів, які ніхто не поставить поруч.',
      'about you':
        'Пароль складається з того, що про вас відомо: номера, логіна, імені або назви послуги. Оберіть інші слова.',
      'not the same twice': 'Паролі не збігаються. Введіть той самий пароль двічі.',
    },
    question: 'Таємне запитання',
    questionLead:
      'Якщо забудете пароль, після коду з SMS ми поставимо це запитання. Саме воно нічого не відчиняє: це лише гальмо для того, хто має вашу SIM-картку.',
    chooseQuestion: 'Запитання',
    questions: {
      'first-school': 'Як називалася ваша перша школа?',
      'first-concert': 'На чиєму концерті ви були вперше?',
      'childhood-street': 'На якій вулиці минуло ваше дитинство?',
      'first-teacher': 'Як звали вашу першу вчительку чи вчителя?',
      'favourite-dish': 'Яку страву вам готували в дитинстві найчастіше?',
    },
    answer: 'Відповідь',
    answerHint: 'Від 4 до 100 знаків; великі й малі літери не розрізняються',
    answerRefused: {
      'no question': 'Оберіть запитання зі списку.',
      'too short': 'Відповідь коротша за 4 знаки. Напишіть докладніше.',
      'too long': 'Відповідь довша за 100 знаків. Скоротіть її.',
      'about you': 'Відповідь збігається з вашим номером, логіном або іменем. Оберіть іншу.',
    },
    terms: 'Умови користування',
    termsLead: (version) => `Редакція від ${version}. Прочитайте й погодьтеся, щоб продовжити.`,
    accept: 'Я прочитав (прочитала) умови й погоджуюся з ними',
    acceptFirst: 'Позначте згоду, щоб продовжити.',
    finish: 'Погодитися й увійти',
  },
};

const en: IdentityTexts = {
  signIn: {
    title: 'Sign in',
    lead: 'Sign in with your login or telephone number.',
    login: 'Login or telephone number',
    loginHint: 'The login is the eight digits in the SMS',
    password: 'Password',
    submit: 'Sign in',
    passkey: 'Sign in with a passkey',
    passkeyRefused: 'This passkey does not work here. Sign in with your password.',
    refused:
      'The login, number or password does not fit. Check them and try again. A password from an SMS works for 24 hours and only once; after several failures wait 15 minutes.',
    enrol: 'No login yet?',
    enrolLink: 'Get a login and password by SMS',
    forgotten: 'Forgotten your password?',
    forgottenLink: 'Get a new password',
    price: 'What does a call, an SMS or the internet cost? Work it out',
    ended: 'You have signed out. Nothing of yours is left on this computer.',
    tooManyCodes: (minutes) => `Too many codes to sign in were asked for. Try again in ${minutes} min.`,
    numberGone:
      'The password is right, but the number is not with us any more and we send no SMS to it. Without an app, a passkey or a recovery code only a Customer Care Center helps, with a document.',
    phoneLost:
      'The number is barred as lost, so there is nowhere to send a code to. Replace the SIM card or call 466.',
    otherDoorTitle: 'Your number is served at another site',
    otherDoor: (brand) =>
      `The login and password are right, but your number lives at ${brand}. Sign in there:`,
  },
  firstVisit: {
    stepOf: (step, of) => `Step ${step} of ${of}`,
    next: 'Continue',
    password: 'Choose your own password',
    passwordLead: 'The password from the SMS has done its work. Choose a new one that only you know.',
    newPassword: 'New password',
    newPasswordHint: (least) =>
      `At least ${countText(least, 'en', CHARACTERS.en)}. A sentence of four or five words is easiest to remember.`,
    repeat: 'New password again',
    passwordTooShort: (least) =>
      `The password is shorter than ${countText(least, 'en', CHARACTERS.en)}. Add a word.`,
    passwordRefused: {
      'too long': 'The password is longer than 256 characters. Shorten it.',
      common: 'This password is easy to guess. Choose several words that nobody would put together.',
      'about you':
        'The password is made of what is known about you: number, login, name or the name of the service. Choose other words.',
      'not the same twice': 'The two passwords differ. Type the same one twice.',
    },
    question: 'Secret question',
    questionLead:
      'Should you forget the password, we ask this after a code by SMS. It opens nothing by itself: it only slows down somebody who holds your SIM card.',
    chooseQuestion: 'Question',
    questions: {
      'first-school': 'What was your first school called?',
      'first-concert': 'Whose concert was your first?',
      'childhood-street': 'In which street did you grow up?',
      'first-teacher': 'What was the name of your first teacher?',
      'favourite-dish': 'Which dish was cooked for you most often as a child?',
    },
    answer: 'Answer',
    answerHint: '4 to 100 characters; capitals do not matter',
    answerRefused: {
      'no question': 'Choose a question from the list.',
      'too short': 'The answer is shorter than 4 characters. Write a little more.',
      'too long': 'The answer is longer than 100 characters. Shorten it.',
      'about you': 'The answer is your number, login or name. Choose another one.',
    },
    terms: 'Terms and conditions',
    termsLead: (version) => `Version of ${version}. Read and accept them to go on.`,
    accept: 'I have read the terms and accept them',
    acceptFirst: 'Tick the box to go on.',
    finish: 'Accept and enter',
  },
};

export const identityTexts = words(
  { uk, en },
  {
    uk: {
      signIn: {
        ...uk.signIn,
        lead: 'Увійди з логіном або номером телефону.',
        refused:
          'Логін, номер або пароль не підходять. Перевір їх і спробуй ще раз. Пароль з SMS діє 24 години й лише один раз; після кількох невдалих спроб зачекай 15 хвилин.',
        enrol: 'Ще не маєш логіна?',
        forgotten: 'Пароль забувся?',
        passkey: 'Зайти з ключем доступу',
        passkeyRefused: 'Цей ключ доступу тут не діє. Зайди з паролем.',
        tooManyCodes: (minutes) => `Кодів для входу вже забагато. Спробуй за ${minutes} хв.`,
        phoneLost:
          'Номер заблоковано як утрачений, тож код для входу надіслати нікуди. Віднови SIM-картку або подзвони 466.',
        ended: 'Готово, вихід виконано. На цьому компʼютері нічого не залишилося.',
        otherDoorTitle: 'Твій номер живе на іншому сайті',
        otherDoor: (brand) => `Логін і пароль правильні, але твій номер — у ${brand}. Заходь там:`,
      },
      firstVisit: {
        ...uk.firstVisit,
        password: 'Придумай власний пароль',
        passwordLead: 'Пароль з SMS своє відпрацював. Обери новий, який знатимеш тільки ти.',
        passwordTooShort: (least) =>
          `Пароль коротший за ${countText(least, 'uk', CHARACTERS.uk)}. Додай ще слово.`,
        passwordRefused: {
          'too long': 'Пароль довший за 256 знаків. Скороти його.',
          common: 'Такий пароль легко вгадати. Обери кілька слів, які ніхто не поставить поруч.',
          'about you':
            'Пароль складається з того, що про тебе відомо: номера, логіна, імені або назви послуги. Обери інші слова.',
          'not the same twice': 'Паролі не збігаються. Введи той самий двічі.',
        },
        questionLead:
          'Якщо пароль забудеться, після коду з SMS ми поставимо це запитання. Саме воно нічого не відчиняє: це гальмо для того, хто має твою SIM-картку.',
        questions: {
          'first-school': 'Як називалася твоя перша школа?',
          'first-concert': 'Чий концерт був у тебе першим?',
          'childhood-street': 'На якій вулиці минуло твоє дитинство?',
          'first-teacher': 'Як звали твою першу вчительку чи вчителя?',
          'favourite-dish': 'Яку страву тобі готували в дитинстві найчастіше?',
        },
        answerRefused: {
          'no question': 'Обери запитання зі списку.',
          'too short': 'Відповідь коротша за 4 знаки. Напиши докладніше.',
          'too long': 'Відповідь довша за 100 знаків. Скороти її.',
          'about you': 'Відповідь збігається з твоїм номером, логіном або іменем. Обери іншу.',
        },
        termsLead: (version) => `Редакція від ${version}. Прочитай і погодься, щоб іти далі.`,
        acceptFirst: 'Постав позначку згоди, щоб іти далі.',
      },
    },
    en: {},
  },
);
