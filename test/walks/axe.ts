import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is wrong with the page as it is seen now; a second look at other colours needs only their contrast. */
export async function findings(page: Page, onlyColours: boolean): Promise<readonly string[]> {
  return [...(onlyColours ? [] : await rivals(page)), ...(await axeFindings(page, onlyColours))];
}

/** One act of a page stands out; a second one beside it takes away what the first says. */
async function rivals(page: Page): Promise<readonly string[]> {
  const acts = (await page.evaluate(
    `[...document.querySelectorAll('main .button-primary')].filter((act) => act.checkVisibility()).map((act) => act.textContent.trim())`,
  )) as readonly string[];
  return acts.length > 1 ? [`more than one primary act: ${acts.join(', ')}`] : [];
}

async function axeFindings(page: Page, onlyColours: boolean): Promise<readonly string[]> {
  if (!onlyColours) await page.evaluate(AXE);
  const options = onlyColours ? { runOnly: ['color-contrast'] } : {};
  return page.evaluate(async (given) => {
    const { axe, document } = globalThis as unknown as {
      document: object;
      axe: { run(on: object, options: object): Promise<{ violations: Finding[] }> };
    };
    interface Finding {
      id: string;
      nodes: { html: string; failureSummary: string }[];
    }
    const { violations } = await axe.run(document, { ...given, resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  }, options);
}
