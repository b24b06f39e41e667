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
/** Room that only signing in may use, and the page that says how the service stands. */
export const DOORS: Room = { inFlight: 96, lagMs: 1_500 };

const DOOR = /^\/(sign-in|sign-out|first-visit|password-retrieval|status)(\/|$)/;

/** Whether a request may come in. Without the database only what needs none of it is tried. */
export function admits(load: Load, lagMs: number, database: boolean): boolean {
  if (!database) return load.route.startsWith('/assets/') || load.route === '/status';
  const room = DOOR.test(load.route) ? DOORS : PAGES;
  return load.inFlight < room.inFlight && lagMs < room.lagMs;
}

const WINDOW_MS = 500;

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
