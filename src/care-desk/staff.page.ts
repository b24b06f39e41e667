import { dateText, timeText } from '../terms/index.ts';
import {
  card,
  type Content,
  errorFor,
  errorSummary,
  type FieldError,
  form,
  type Frame,
  type Html,
  html,
  notice,
  select,
  table,
  textField,
} from '../web/index.ts';
import { invitable, type StaffMember, type StaffRow } from './role.ts';
import { staffTexts } from './staff-words.ts';

export interface StaffView {
  readonly member: StaffMember;
  readonly staff: readonly StaffRow[];
  /** The link that was just made: shown once. */
  readonly link: { readonly name: string; readonly href: string } | null;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

/** Who works at the desk, and the way for a new one. */
export function staffPage(frame: Frame, view: StaffView): Content {
  const texts = staffTexts(frame);
  return {
    title: texts.staffTitle,
    lead: texts.staffLead,
    width: 'wide',
    main: html`${errorSummary(frame.language, view.errors)}
    ${
      view.link !== null &&
      notice({
        tone: 'good',
        title: texts.invited(view.link.name),
        body: html`<p><code class="long">${view.link.href}</code></p>
          <p>${texts.invitedLead}</p>`,
      })
    }
    ${table({
      caption: texts.staffTitle,
      captionHidden: true,
      columns: texts.staffColumns.map((label) => ({ label })),
      rows: view.staff.map((row) => staffRow(frame, row, view.member)),
    })}
    ${inviteCard(frame, view)}`,
  };
}

function staffRow(frame: Frame, row: StaffRow, member: StaffMember): readonly (Html | string)[] {
  const texts = staffTexts(frame);
  const state = row.endedAt !== null ? 'left' : row.joinedAt === null ? 'invited' : 'working';
  const mayEnd =
    state !== 'left' && row.staffId !== member.staffId && invitable(member.role).includes(row.role);
  const end = form(frame, {
    action: '/staff/end',
    hidden: { staff: row.staffId },
    fields: [],
    submit: texts.end,
    tone: 'quiet',
  });
  return [row.name, texts.roles[row.role], row.login ?? '—', texts.states[state], mayEnd ? end : '—'];
}

function inviteCard(frame: Frame, { member, typed, errors }: StaffView): Html {
  const texts = staffTexts(frame);
  const roles = invitable(member.role).map((value) => ({ value, label: texts.roles[value] }));
  return card({
    heading: texts.invite,
    body: html`<p class="quiet">${texts.inviteLead}</p>
      ${form(frame, {
        action: '/staff',
        submit: texts.invite,
        fields: [
          textField({
            name: 'name',
            label: texts.name,
            value: typed['name'],
            error: errorFor(errors, 'name'),
            maxlength: 80,
          }),
          select({
            name: 'role',
            legend: texts.role,
            options: roles,
            value: typed['role'],
            error: errorFor(errors, 'role'),
          }),
        ],
      })}`,
  });
}

/** `22 листопада, 09:41:07`. */
export function momentText({ language }: Frame, at: Temporal.Instant): string {
  return `${dateText(at, language)}, ${timeText(at, { seconds: true })}`;
}
