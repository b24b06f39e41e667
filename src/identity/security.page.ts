import {
  dateText,
  type Language,
  monthText,
  parseMonth,
  timeText,
  inLanguage,
  LANGUAGE_NAMES,
  spokenLanguages,
} from '../terms/index.ts';
import {
  actions,
  button,
  buttonLink,
  card,
  type Content,
  form,
  type Frame,
  FORM_TOKEN_FIELD,
  type Html,
  html,
  notice,
  rows,
  table,
} from '../web/index.ts';
import type { KnownBrowser } from './browser-family.ts';
import { codeStopTexts } from './code-stop.texts.ts';
import { mailTexts } from './mail.texts.ts';
import { factorsTexts } from './factors.texts.ts';
import { proofTexts } from './proof.texts.ts';
import { saidDay } from './said-day.ts';
import { securityTexts } from './security.texts.ts';
import type { OpenSession } from './session.ts';
import { ACTS, type TrailRow } from './trail.ts';

export interface SecurityView {
  /** What has just been done. */
  readonly done: string | null;
  /** The end of the pause after a retrieval. */
  readonly pausedUntil: Temporal.Instant | null;
  readonly hasQuestion: boolean;
  readonly sessions: readonly OpenSession[];
  readonly browsers: readonly KnownBrowser[];
  readonly signIns: readonly TrailRow[];
  /** Since when codes that anybody can ask for are stopped. */
  readonly codesStoppedAt: Temporal.Instant | null;
}

/** Everything about getting in: password, question, sessions, browsers, language, sign-ins of late. */
export function securityPage(frame: Frame, view: SecurityView): Content {
  const texts = securityTexts(frame);
  return {
    title: texts.title,
    lead: texts.lead,
    back: { href: '/services', label: texts.backToServices },
    main: html`${view.done !== null && notice({ tone: 'good', body: view.done })}
    ${view.pausedUntil !== null && notice({ tone: 'info', body: proofTexts(frame).pauseLead(momentText(view.pausedUntil, frame.language)) })}
    ${settingsCard(frame, view)} ${signInsCard(frame, view.signIns)} ${sessionsCard(frame, view.sessions)}
    ${browsersCard(frame, view.browsers)}`,
  };
}

type Setting = Parameters<typeof rows>[0][number];

function settingsCard(frame: Frame, view: SecurityView): Html {
  const texts = securityTexts(frame);
  const change = (title: string, about: string, href: string, label: string): Setting => ({
    title,
    about,
    act: buttonLink(href, label),
  });
  const [factors, mail] = [factorsTexts(frame), mailTexts(frame)];
  return card({
    heading: texts.settings,
    body: rows([
      change(texts.password, texts.passwordAbout, '/security/password', texts.changePassword),
      change(factors.title, factors.about, '/security/factors', factors.open),
      ...(view.hasQuestion
        ? [change(texts.question, texts.questionAbout, '/security/question', texts.changeQuestion)]
        : []),
      codesSetting(frame, view),
      change(mail.title, mail.about, '/security/mail', mail.open),
      change(texts.myData, texts.myDataAbout, '/security/my-data', texts.openMyData),
      languageSetting(frame),
    ]),
  });
}

function codesSetting(frame: Frame, { codesStoppedAt: since }: SecurityView): Setting {
  const texts = codeStopTexts(frame);
  const [about, wish, submit] =
    since === null
      ? [texts.about, 'stop', texts.stop]
      : [texts.on(dateText(since, frame.language, { year: true })), 'let', texts.let];
  const act = form(frame, { action: '/security/codes', hidden: { wish }, fields: [], submit, tone: 'quiet' });
  return { title: texts.heading, about, act };
}

function sessionsCard(frame: Frame, sessions: readonly OpenSession[]): Html {
  const texts = securityTexts(frame);
  const others = sessions.some(({ own }) => !own);
  return card({
    heading: texts.sessions,
    body: html`<p>${texts.sessionsAbout}</p>
      ${table({
        caption: texts.sessions,
        captionHidden: true,
        columns: [
          { label: texts.browser },
          { label: texts.begun },
          { label: texts.lastUsed },
          { label: texts.session },
        ],
        rows: sessions.map((session) => [
          browserName(frame, session.family, false),
          momentText(session.beganAt, frame.language),
          momentText(session.seenAt, frame.language),
          session.own
            ? texts.thisOne
            : handleButton(frame, '/security/sessions/end', session.handle, texts.end),
        ]),
      })}
      ${others && form(frame, { action: '/security/sessions/end-others', fields: [], submit: texts.endOthers, tone: 'danger' })}`,
  });
}

function handleButton(frame: Frame, action: string, handle: string, label: string): Html {
  return html`<form method="post" action="${action}">
    <input type="hidden" name="${FORM_TOKEN_FIELD}" value="${frame.formToken}" /><input
      type="hidden"
      name="handle"
      value="${handle}"
    />
    ${button(label, 'quiet')}
  </form>`;
}

function browsersCard(frame: Frame, browsers: readonly KnownBrowser[]): Html {
  const texts = securityTexts(frame);
  const others = browsers.some(({ own }) => !own);
  return card({
    heading: texts.browsers,
    body: html`<p>${texts.browsersAbout}</p>
      ${table({
        caption: texts.browsers,
        captionHidden: true,
        columns: [
          { label: texts.browser },
          { label: texts.begun },
          { label: texts.lastUsed },
          { label: texts.forgetOne },
        ],
        rows: browsers.map((known) => [
          browserName(frame, known.family, known.own),
          momentText(known.firstAt, frame.language),
          momentText(known.lastAt, frame.language),
          known.own
            ? texts.thisOne
            : handleButton(frame, '/security/browsers/forget-one', known.handle, texts.forgetOne),
        ]),
      })}
      ${others ? form(frame, { action: '/security/browsers/forget', fields: [], submit: texts.forget, tone: 'quiet' }) : html`<p class="quiet">${texts.onlyThis}</p>`}`,
  });
}

function signInsCard(frame: Frame, deeds: readonly TrailRow[]): Html {
  const texts = securityTexts(frame);
  const rows = deeds.map((deed) => [actText(frame, deed), momentText(deed.at, frame.language)]);
  return card({
    heading: texts.signIns,
    body: html`${
      rows.length === 0
        ? html`<p>${texts.none}</p>`
        : table({
            caption: texts.signIns,
            captionHidden: true,
            columns: [{ label: texts.what }, { label: texts.when, align: 'end' }],
            rows,
          })
    }
    ${actions([buttonLink('/activity', texts.allActivity)])}`,
  });
}

function languageSetting(frame: Frame): Setting {
  const names = spokenLanguages().map((language) =>
    language === frame.language
      ? html`<strong lang="${language}">${inLanguage(LANGUAGE_NAMES, language).name}</strong>`
      : html`<a href="${`/security?language=${language}`}" lang="${language}"
          >${inLanguage(LANGUAGE_NAMES, language).name}</a
        >`,
  );
  return {
    title: securityTexts(frame).language,
    about: html`${names.map((name, index) => (index === 0 ? name : html` · ${name}`))}`,
    act: html``,
  };
}

/** What was done, the newest first; `older` begins the next page. */
export function activityPage(
  frame: Frame,
  view: { readonly deeds: readonly TrailRow[]; readonly older: bigint | null },
): Content {
  const texts = securityTexts(frame);
  const rows = view.deeds.map((deed) => [
    html`<span class="moment">${momentText(deed.at, frame.language, true)}</span>`,
    [actText(frame, deed), subjectText(frame, deed)].filter((text) => text !== '').join(': '),
    actorText(frame, deed),
    deed.browser === '' ? '—' : deed.browser,
  ]);
  return {
    title: texts.activity,
    lead: texts.activityLead,
    width: 'wide',
    back: { href: '/security', label: texts.back },
    main: html`${
      rows.length === 0
        ? html`<p>${texts.none}</p>`
        : table({
            caption: texts.activity,
            captionHidden: true,
            columns: [
              { label: texts.when },
              { label: texts.what },
              { label: texts.who },
              { label: texts.browser },
            ],
            rows,
          })
    }
    ${view.older !== null && actions([buttonLink(`/activity?before=${view.older}`, texts.older)])}
    ${card({ heading: texts.notYou, body: html`<p>${texts.notYouHelp}</p>`, tone: 'quiet' })}`,
  };
}

/** Who did it; others than the subscriber and the company's coordinator stand as they were written down. */
function actorText(frame: Frame, { actor }: TrailRow): string {
  const texts = securityTexts(frame);
  if (actor === 'subscriber') return texts.you;
  if (actor === 'care desk') return texts.careDesk;
  if (actor === 'operator') return texts.operator;
  return actor.startsWith('coordinator ') ? texts.coordinator : actor;
}

/** A deed in words; one that another room wrote down and we have no words for stands as it is. */
function actText(frame: Frame, { act }: TrailRow): string {
  const known = ACTS.find((each) => each === act);
  return known === undefined ? act : securityTexts(frame).acts[known];
}

/** What a deed was about: a month, a day and the number of a case in words, else as it was written down. */
function subjectText(frame: Frame, { subject }: TrailRow): string {
  const { language } = frame;
  const month = parseMonth(subject);
  if (month !== null) return monthText(month, language);
  return /^\d{1,8}$/.test(subject) ? securityTexts(frame).numbered(subject) : saidDay(subject, language);
}

function browserName(frame: Frame, family: string, own: boolean): Html {
  const texts = securityTexts(frame);
  const name = family === '' ? texts.unknownBrowser : family;
  return html`<span>${name}${own && ` (${texts.thisOne})`}</span>`;
}

function momentText(at: Temporal.Instant, language: Language, year = false): string {
  return `${dateText(at, language, { year })}, ${timeText(at)}`;
}
