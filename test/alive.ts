/** Whether a process of this number is there; a number that is none lives nowhere. */
export function lives(pid: number): boolean {
  try {
    return Number.isInteger(pid) && process.kill(pid, 0);
  } catch {
    return false;
  }
}
