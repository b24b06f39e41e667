// `npm run timing`: the attack on the time of answers with two hundred samples of each side, as the security reference wants it, where
// every `npm test` takes sixteen. What each form shows is printed: medians, and deviations of the rank sum.
process.env['SAMPLES'] ??= '200';
process.argv.splice(2, Infinity, 'attacks/guessing');
await import('../run.ts');
