import { words } from '../web/index.ts';

interface ApprovalTexts {
  readonly waiting: string;
  readonly approve: string;
  readonly approveLead: string;
  readonly giveBack: string;
  readonly remark: string;
  readonly remarkMissing: string;
  readonly givenBack: (remark: string) => string;
  readonly approver: string;
  readonly approverNone: string;
  readonly approverIs: (name: string) => string;
  readonly approverLost: (name: string) => string;
  readonly approverNumber: string;
  readonly approverHint: string;
  readonly appoint: string;
  readonly approverRefused: string;
  readonly dismiss: string;
  readonly approvals: string;
  readonly approvalsBack: string;
  readonly approvalsLead: string;
  readonly noApprovals: string;
  readonly stepDown: string;
  readonly stepDownLead: string;
}

const uk: ApprovalTexts = {
  waiting: 'Чекає на погодження другою особою. Змінювати рядки зараз не можна.',
  approve: 'Погодити й виконати',
  approveLead: 'Усі зміни відбудуться одразу.',
  giveBack: 'Повернути на доопрацювання',
  remark: 'Що виправити',
  remarkMissing: 'Напишіть, що виправити, до 300 знаків.',
  givenBack: (remark) => `Повернуто на доопрацювання: ${remark}`,
  approver: 'Друга особа',
  approverNone:
    'Зміни файлом виконує координатор сам. Можна призначити другу особу, без якої вони не відбудуться.',
  approverIs: (name) =>
    `Зміни файлом погоджує ${name}. Відмовитися від цього може лише ця особа: координатор не може зняти її сам, поки вона має доступ.`,
  approverLost: (name) =>
    `${name} більше не має доступу й погоджувати не може. Призначте іншу особу або працюйте без неї.`,
  approverNumber: 'Номер другої особи',
  approverHint: 'Працівник вашої компанії, який має доступ',
  appoint: 'Призначити',
  approverRefused: 'Потрібен номер працівника вашої компанії з чинним доступом.',
  dismiss: 'Працювати без другої особи',
  approvals: 'Погодження',
  approvalsBack: 'Компанія',
  approvalsLead: 'Зміни в доступах і лімітах працівників, які чекають на вас.',
  noApprovals: 'Зараз ніщо не чекає на погодження.',
  stepDown: 'Більше не погоджувати',
  stepDownLead: 'Тоді координатор виконуватиме зміни сам, доки не призначить іншу особу.',
};

const en: ApprovalTexts = {
  waiting: 'Waiting for the second person. Lines cannot be changed now.',
  approve: 'Approve and carry out',
  approveLead: 'All changes happen at once.',
  giveBack: 'Give back for mending',
  remark: 'What to mend',
  remarkMissing: 'Write what to mend, up to 300 characters.',
  givenBack: (remark) => `Given back for mending: ${remark}`,
  approver: 'Second person',
  approverNone:
    'The coordinator carries out changes by file alone. You can appoint a second person without whom they do not happen.',
  approverIs: (name) =>
    `${name} approves changes by file. Only they can give this up: the coordinator cannot end it alone while they have access.`,
  approverLost: (name) =>
    `${name} has no access any more and cannot approve. Appoint somebody else, or go on without.`,
  approverNumber: 'The second person’s number',
  approverHint: 'An employee of your company who has access',
  appoint: 'Appoint',
  approverRefused: 'It must be the number of an employee of your company with living access.',
  dismiss: 'Go on without a second person',
  approvals: 'Approvals',
  approvalsBack: 'Company',
  approvalsLead: 'Changes of employees’ access and limits that wait for you.',
  noApprovals: 'Nothing waits for approval now.',
  stepDown: 'Approve no longer',
  stepDownLead: 'Then the coordinator carries out changes alone until somebody else is appointed.',
};

/** What is said about the second person, without whom changes by file do not happen. */
export const approvalTexts = words({ uk, en });
