import { words } from '../web/index.ts';
import type { ApplicationRefusal, ApplicationState } from './application-state.ts';
import type { DocumentName, WantedRefusal } from './application.ts';

interface ApplicationTexts {
  readonly list: string;
  readonly listLead: string;
  readonly columns: readonly [
    company: string,
    coordinator: string,
    submitted: string,
    by: string,
    state: string,
  ];
  readonly none: string;
  readonly start: string;
  readonly startTitle: string;
  readonly startLead: string;
  readonly back: string;
  readonly name: string;
  readonly edrpou: string;
  readonly edrpouHint: string;
  readonly contract: string;
  readonly documents: string;
  /** To whoever reads the application, who may have seen none of them. */
  readonly documentsShown: string;
  readonly documentNames: Readonly<Record<DocumentName, string>>;
  readonly numbers: string;
  readonly numbersHint: string;
  readonly coordinator: string;
  readonly coordinatorHint: string;
  readonly submit: string;
  readonly errors: Readonly<Record<WantedRefusal, (about: string) => string>>;
  readonly states: Readonly<Record<ApplicationState, string>>;
  readonly title: (company: string) => string;
  readonly register: string;
  readonly nameInRegister: string;
  readonly nameDiffers: string;
  readonly asRegister: string;
  readonly now: string;
  readonly nobody: string;
  readonly application: string;
  readonly submittedBy: string;
  readonly decidedBy: string;
  readonly reason: string;
  readonly state: string;
  readonly approve: string;
  readonly approveLead: string;
  readonly replaceLead: (name: string) => string;
  readonly refuse: string;
  readonly whyRefuse: string;
  readonly withdraw: string;
  readonly ownLead: string;
  readonly cannotLead: string;
  readonly decide: string;
  readonly sms: string;
  readonly refusals: Readonly<Record<ApplicationRefusal | 'no reason' | 'register changed', string>>;
}

const uk: ApplicationTexts = {
  list: 'Заяви на права координатора',
  listLead: 'Заяву приймає один працівник, а схвалює інший. Логін і пароль ідуть координатору в SMS одразу.',
  columns: ['Компанія', 'Координатор', 'Подано', 'Хто прийняв', 'Стан'],
  none: 'Заяв ще немає.',
  start: 'Прийняти заяву',
  startTitle: 'Нова заява',
  startLead: 'Заповнюйте за документами, які перед вами.',
  back: 'Заяви',
  name: 'Назва компанії',
  edrpou: 'Код ЄДРПОУ',
  edrpouHint: 'Вісім цифр; остання перевіряє інші',
  contract: 'Номер договору',
  documents: 'Документи, які ви бачили',
  documentsShown: 'Показані документи',
  documentNames: {
    'register extract': 'виписка з реєстру',
    'order of appointment': 'наказ або довіреність на координатора',
    'identity document': 'документ, що посвідчує особу координатора',
  },
  numbers: 'Номери компанії',
  numbersHint: 'По одному в рядку; звіряємо з реєстром',
  coordinator: 'Номер координатора',
  coordinatorHint: 'Один із цих номерів: на нього надійдуть логін і пароль',
  submit: 'Передати на схвалення',
  errors: {
    'no name': () => 'Введіть назву компанії, не довше 200 знаків.',
    'no code': () => 'Код ЄДРПОУ не сходиться з контрольною цифрою. Перевірте всі вісім цифр.',
    'no contract': () => 'Введіть номер договору, не довше 60 знаків.',
    'document missing': () => 'Позначте всі три документи: без кожного з них заяву не приймаємо.',
    'no numbers': () => 'Введіть хоча б один номер компанії.',
    'not a number': (about) => `«${about}» не схоже на номер мобільного. Виправте або приберіть його.`,
    'too many numbers': () => 'За один раз — не більше 200 номерів; решту координатор побачить сам.',
    'no coordinator': () => 'Введіть номер координатора, десять цифр.',
    'unknown company': () => 'Компанії з таким кодом у реєстрі немає. Перевірте код і договір.',
    'not the company’s': (about) => `Номер ${about} не записано на цю компанію.`,
    'coordinator not among them': () => 'Номера координатора немає серед номерів компанії вище.',
  },
  states: {
    submitted: 'чекає на схвалення',
    approved: 'схвалено',
    refused: 'відхилено',
    withdrawn: 'відкликано',
    replaced: 'координатора замінено',
  },
  title: (company) => `Заява: ${company}`,
  register: 'У реєстрі зараз',
  nameInRegister: 'Назва в реєстрі',
  nameDiffers: 'Назва в заяві й у реєстрі різняться: перевірте документи.',
  asRegister: 'Усі номери записано на цю компанію.',
  now: 'Координатор зараз',
  nobody: 'немає',
  application: 'Заява',
  submittedBy: 'Хто прийняв',
  decidedBy: 'Хто вирішив',
  reason: 'Причина',
  state: 'Стан',
  approve: 'Схвалити й надіслати SMS',
  approveLead: 'Логін і одноразовий пароль одразу підуть на номер координатора.',
  replaceLead: (name) => `Зараз координатор — ${name}. Його сеанси й доступ завершаться тієї ж миті.`,
  refuse: 'Відхилити',
  whyRefuse: 'Чому відхиляєте',
  withdraw: 'Відкликати заяву',
  ownLead: 'Цю заяву прийняли ви, тож схвалити її має хтось інший.',
  cannotLead: 'Схвалюють супервізор або безпека.',
  decide: 'Рішення',
  sms: 'SMS координатору',
  refusals: {
    'not possible now': 'Рішення вже є: сторінка показує, яке.',
    'your own': 'Власну заяву схвалити чи відхилити не можна.',
    'not yours': 'Відкликає заяву лише той, хто її прийняв.',
    'no right': 'Ваша роль не дає такого права.',
    'no reason': 'Вкажіть причину, щонайменше пʼять знаків.',
    'register changed': 'Реєстр змінився: код, номери або координатор уже не сходяться. Схвалити не можна.',
  },
};

const en: ApplicationTexts = {
  list: 'Applications for coordinator rights',
  listLead:
    'One member of staff takes an application down, another approves it. Login and password go to the coordinator by SMS at once.',
  columns: ['Company', 'Coordinator', 'Submitted', 'Taken by', 'State'],
  none: 'There are no applications so far.',
  start: 'Take an application down',
  startTitle: 'New application',
  startLead: 'Fill it in from the documents in front of you.',
  back: 'Applications',
  name: 'Name of the company',
  edrpou: 'EDRPOU code',
  edrpouHint: 'Eight digits; the last one checks the others',
  contract: 'Contract number',
  documents: 'Documents that you have seen',
  documentsShown: 'Documents shown',
  documentNames: {
    'register extract': 'Extract of the register',
    'order of appointment': 'Order or power of attorney for the coordinator',
    'identity document': 'Identity document of the coordinator',
  },
  numbers: 'The company’s numbers',
  numbersHint: 'One a line; they are compared with the register',
  coordinator: 'The coordinator’s number',
  coordinatorHint: 'One of these numbers: login and password go to it',
  submit: 'Hand over for approval',
  errors: {
    'no name': () => 'Enter the company’s name, no longer than 200 characters.',
    'no code': () => 'The EDRPOU code does not fit its check digit. Check all eight digits.',
    'no contract': () => 'Enter the contract number, no longer than 60 characters.',
    'document missing': () => 'Tick all three documents: without each of them no application is taken.',
    'no numbers': () => 'Enter at least one of the company’s numbers.',
    'not a number': (about) => `“${about}” does not look like a mobile number. Correct it or leave it out.`,
    'too many numbers': () => 'At most 200 numbers at a time; the coordinator will see the others anyway.',
    'no coordinator': () => 'Enter the coordinator’s number, ten digits.',
    'unknown company': () => 'The register has no company with this code. Check the code and the contract.',
    'not the company’s': (about) => `The number ${about} does not belong to this company.`,
    'coordinator not among them': () => 'The coordinator’s number is not among the company’s numbers above.',
  },
  states: {
    submitted: 'waits for approval',
    approved: 'approved',
    refused: 'refused',
    withdrawn: 'withdrawn',
    replaced: 'coordinator replaced',
  },
  title: (company) => `Application: ${company}`,
  register: 'In the register now',
  nameInRegister: 'Name in the register',
  nameDiffers: 'The names in the application and in the register differ: check the documents.',
  asRegister: 'All numbers belong to this company.',
  now: 'Coordinator now',
  nobody: 'nobody',
  application: 'Application',
  submittedBy: 'Taken by',
  decidedBy: 'Decided by',
  reason: 'Reason',
  state: 'State',
  approve: 'Approve and send the SMS',
  approveLead: 'Login and a password that works once go to the coordinator’s number at once.',
  replaceLead: (name) => `The coordinator now is ${name}. Their sessions and access end at the same moment.`,
  refuse: 'Refuse',
  whyRefuse: 'Why you refuse',
  withdraw: 'Withdraw the application',
  ownLead: 'You took this application down, so somebody else has to approve it.',
  cannotLead: 'Supervisors and security approve.',
  decide: 'Decision',
  sms: 'SMS to the coordinator',
  refusals: {
    'not possible now': 'It has been decided already: the page shows how.',
    'your own': 'An own application can be neither approved nor refused.',
    'not yours': 'Only who took an application down withdraws it.',
    'no right': 'Your role does not give this right.',
    'no reason': 'Give a reason, at least five characters.',
    'register changed':
      'The register has changed: code, numbers or coordinator do not fit any more. It cannot be approved.',
  },
};

export const applicationTexts = words({ uk, en });
