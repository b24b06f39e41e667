import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds on the page as it is seen now; a second look at other colours needs only their contrast. */
export async function findings(page: Page, onlyColours: boolean): Promise<readonly string[]> {
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
