import { checkFields, type CheckWish } from '../identity/index.ts';
import {
  buttonLink,
  card,
  type Content,
  errorSummary,
  form,
  type Frame,
  html,
  rows,
  textField,
} from '../web/index.ts';
import { enrolmentTexts } from './texts.ts';

export interface EnrolView {
  readonly typed: string;
  readonly error: string | null;
  /** To be done before the form is taken. */
  readonly check: CheckWish | null;
  readonly otherBrand: { readonly name: string; readonly origin: string };
}

/** One field, one button, one sentence on what will happen. */
export function enrolPage(frame: Frame, view: EnrolView): Content {
  const texts = enrolmentTexts(frame);
  const number = textField({
    name: 'number',
    label: texts.number,
    hint: texts.numberHint,
    value: view.typed,
    type: 'tel',
    inputmode: 'tel',
    autocomplete: 'tel-national',
    maxlength: 40,
    format: 'msisdn',
    autofocus: true,
    ...(view.error === null ? {} : { error: view.error }),
  });
  return {
    title: texts.title,
    lead: texts.lead,
    width: 'narrow',
    main: html`${view.error !== null && errorSummary(frame.language, [{ field: 'number', message: view.error }])}
    ${form(frame, { action: '/enrol', fields: [number, checkFields(frame, view.check)], submit: texts.submit })}
    ${card({
      tone: 'quiet',
      body: rows(
        [
          { title: texts.haveLogin, about: html``, act: buttonLink('/sign-in', texts.signIn) },
          {
            title: texts.otherDoor(view.otherBrand.name),
            about: html`${texts.otherDoorLead}
              <a href="${view.otherBrand.origin}/enrol">${view.otherBrand.name}</a>`,
            act: html``,
          },
          { title: texts.company, about: texts.companyLead, act: html`` },
        ],
        2,
      ),
    })}`,
  };
}
