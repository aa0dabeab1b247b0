import fc from 'fast-check'

/**
 * Property tests draw the same examples in every run, so that a run tells of the change and not of the day.
 * DEBRIEF_EXAMPLES=random, or a number, draws others: to look for what nobody has thought of, at leisure.
 */
const given = process.env.DEBRIEF_EXAMPLES ?? '20261122'
if (given !== 'random') fc.configureGlobal({ seed: Number(given) })
