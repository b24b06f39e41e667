import { checkbox, choices, errorFor, type Frame, type Html, textField } from '../web/index.ts';
import { employeeTexts } from './employee-texts.ts';
import { SCOPES } from './grant.ts';
import type { Typed } from './typed.ts';

/** What access is asked for: scope, services, first and last day, limit. */
export function termFields(frame: Frame, { form: values, errors }: Typed): readonly Html[] {
  const texts = employeeTexts(frame);
  return [
    choices({
      name: 'scope',
      legend: texts.scope,
      options: SCOPES.map((value) => ({ value, label: texts.scopes[value] })),
      value: values['scope'] ?? 'expenses',
      error: errorFor(errors, 'scope'),
    }),
    checkbox({ name: 'services', label: texts.services, checked: values['services'] === 'yes' }),
    ...dayFields(frame, { form: values, errors }),
    limitField(texts, { form: values, errors }),
  ];
}

/** Hryvnias a month that a company plans for somebody or something. */
export function limitField(
  { limit, limitHint }: { readonly limit: string; readonly limitHint: string },
  { form: values, errors }: Typed,
  name = 'limit',
): Html {
  return textField({
    name,
    label: limit,
    hint: limitHint,
    value: values[name],
    error: errorFor(errors, name),
    inputmode: 'decimal',
    maxlength: 12,
  });
}

/** The first and the last day of access. */
export function dayFields(frame: Frame, { form: values, errors }: Typed): readonly Html[] {
  const texts = employeeTexts(frame);
  return [
    textField({
      name: 'from',
      label: texts.from,
      hint: texts.fromHint,
      value: values['from'],
      error: errorFor(errors, 'from'),
      maxlength: 10,
    }),
    textField({
      name: 'until',
      label: texts.until,
      hint: texts.untilHint,
      value: values['until'],
      error: errorFor(errors, 'until'),
      maxlength: 10,
    }),
  ];
}
