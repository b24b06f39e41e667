/** A file of a watched folder, as it looks at one moment. */
export interface SeenFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly changedMs: number;
}

/** Names under which files are still being written. */
const HALF_WRITTEN = /(^\.|~$|\.(part|partial|tmp|temp|filepart|writing|crdownload)$)/i;

/**
 * The files that are whole: neither name nor age says that somebody still writes, and since the last look nothing has
 * changed. The first look settles nothing.
 */
export function settledFiles(
  before: readonly SeenFile[],
  now: readonly SeenFile[],
  rules: { readonly nowMs: number; readonly quietMs: number },
): readonly SeenFile[] {
  const last = new Map(before.map((file) => [file.name, file]));
  return now.filter((file) => {
    const same = last.get(file.name);
    if (same === undefined || HALF_WRITTEN.test(file.name)) return false;
    const isQuiet = rules.nowMs - file.changedMs >= rules.quietMs;
    return isQuiet && same.sizeBytes === file.sizeBytes && same.changedMs === file.changedMs;
  });
}
