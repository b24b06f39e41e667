import { card, checkbox, errorFor, form, type Frame, type Html, html, select } from '../web/index.ts';
import { ACCESSES } from './department-access.ts';
import { accessTexts } from './department-access-texts.ts';
import { employeeTexts } from './employee-texts.ts';
import { dayFields, limitField } from './terms-fields.page.ts';
import type { Typed } from './typed.ts';

/** Access for everybody in a department at once: what is asked here becomes a proposal, seen before it is done. */
export function accessCard(frame: Frame, action: string, { form: values, errors }: Typed): Html {
  const texts = accessTexts(frame);
  const single = employeeTexts(frame);
  const fields = [
    select({
      name: 'access',
      legend: single.scope,
      options: ACCESSES.toReversed().map((value) => ({
        value,
        label: value === 'none' ? texts.withdraw : single.scopes[value],
      })),
      value: values['access'] ?? 'expenses',
      error: errorFor(errors, 'access'),
    }),
    checkbox({ name: 'services', label: single.services, checked: values['services'] === 'yes' }),
    ...dayFields(frame, { form: values, errors }),
    limitField(texts, { form: values, errors }, 'each'),
  ];
  return card({
    heading: texts.heading,
    body: html`<p>${texts.lead}</p>
      ${form(frame, { action: `${action}/access`, fields, submit: texts.look, tone: 'quiet' })}`,
  });
}
