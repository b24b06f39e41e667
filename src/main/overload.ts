import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ServerOptions } from '../web/index.ts';

type Load = Parameters<NonNullable<ServerOptions['admits']>>[0];

/** Requests answered at once, and lateness of the event loop, beyond which pages are refused; doors stand open longer. */
export interface Room {
  readonly inFlight: number;
  readonly lagMs: number;
}

/** A page takes some 5 ms of a core: so many at once wait some 0.3 s for each other, and the database 10 connections. */
export const PAGES: Room = { inFlight: 64, lagMs: 400 };
/** Room beside the pages that only signing in may use, and the page that says how the service stands. */
export const DOORS: Room = { inFlight: 32, lagMs: 1_500 };

/** Fewer would leave the core idle while the database answers. */
const PLACES_LEAST = 8;

const DOOR = /^\/(sign-in|sign-out|first-visit|password-retrieval|status)(\/|$)/;
const ASSETS = '/assets/';

/** How things stand in this process. */
export interface Standing {
  readonly lagMs: number;
  /** Places for pages: see `placesNext`. */
  readonly places: number;
  /** Whether the database answers. */
  readonly database: boolean;
}

/**
 * Whether a request may come in. Without the database only what needs none of it is tried. A loop that is late without a crowd,
 * as after a start, is no reason to refuse: who is let in waits for no one.
 */
export function admits({ route, inFlight }: Load, { lagMs, places, database }: Standing): boolean {
  if (!database) return route.startsWith(ASSETS) || route === '/status';
  if (inFlight < PLACES_LEAST) return true;
  if (DOOR.test(route)) return inFlight < places + DOORS.inFlight && lagMs < DOORS.lagMs;
  return inFlight < places && lagMs < PAGES.lagMs;
}

const WINDOW_MS = 500;
/** When half of the pages take longer than this, there are too many: the slowest take three times as long. */
const WAIT_MS = 600;
const PLACES_MORE = 4;

/**
 * Places for pages in the next half second, by how long those of the last one took to be made. Who is let in waits for all
 * who are inside: those inside ÷ pages made a second. So when half of the pages took too long there are from now on as many
 * places as are made within the time that they may take, however fast or busy the machine is; otherwise a few more.
 */
export function placesNext(places: number, madeMs: readonly number[]): number {
  const median = madeMs.toSorted((a, b) => a - b)[madeMs.length >> 1] ?? 0;
  if (median <= WAIT_MS) return Math.min(PAGES.inFlight, places + PLACES_MORE);
  const fitting = Math.floor((madeMs.length * WAIT_MS) / WINDOW_MS);
  return Math.max(PLACES_LEAST, Math.min(places, fitting));
}

/** Counts how long pages take to be made, and the places that follow from it. */
export function watchPlaces() {
  let [places, madeMs] = [PAGES.inFlight, [] as number[]];
  const timer = setInterval(() => {
    places = placesNext(places, madeMs);
    madeMs = [];
  }, WINDOW_MS);
  timer.unref();
  return {
    places: (): number => places,
    /** What is made in no time, or made slow on purpose, says nothing of how busy we are. */
    made(route: string, ms: number): void {
      if (!route.startsWith(ASSETS) && !DOOR.test(route)) madeMs.push(ms);
    },
    stop: (): void => clearInterval(timer),
  };
}

/** Measures how late the event loop comes to what is due, over the last half second. */
export function watchLag(): { readonly lagMs: () => number; stop(): void } {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  let lagMs = 0;
  const timer = setInterval(() => {
    lagMs = Number.isNaN(delay.mean) ? 0 : delay.mean / 1e6;
    delay.reset();
  }, WINDOW_MS);
  timer.unref();
  return {
    lagMs: () => lagMs,
    stop: () => {
      clearInterval(timer);
      delay.disable();
    },
  };
}
