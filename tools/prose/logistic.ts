/** What a row has: the numbers of its features, each once. */
export type Row = Int32Array

export interface Pull {
  /** How strongly weights are drawn to exactly zero, and towards it. */
  l1: number
  l2: number
  /** How much one row counts; 1 where it is not given. */
  importance?: Float64Array
}

/**
 * Logistic regression with an elastic net, by coordinate descent. Features that tell the classes apart at first sight are
 * drawn less towards zero (as in naive Bayes), and those of fewer than three rows are left out. No chance is involved.
 */
export function weightsFor(
  rows: readonly Row[],
  truth: Uint8Array,
  features: number,
  { l1, l2, importance }: Pull,
): { bias: number; weights: Float64Array } {
  const { from, members } = columnsOf(rows, features)
  const penalty = penalties(rows, truth, features)
  const weights = new Float64Array(features)
  const wrong = new Float64Array(rows.length)
  const score = new Float64Array(rows.length)
  const sign = Float64Array.from(truth, (is) => (is ? 1 : -1))
  const counts = importance ?? new Float64Array(rows.length).fill(1)
  let bias = 0
  const move = (row: number, by: number) => {
    score[row] = at(score, row) + by
    wrong[row] = 1 / (1 + Math.exp(at(sign, row) * at(score, row)))
  }
  for (let row = 0; row < rows.length; row++) move(row, 0)

  for (let round = 0; round < 30; round++) {
    for (let again = 0; again < 3; again++) {
      let slope = 0
      let bend = 1e-9
      for (let row = 0; row < rows.length; row++) {
        const miss = at(wrong, row)
        slope -= at(counts, row) * at(sign, row) * miss
        bend += at(counts, row) * miss * (1 - miss)
      }
      bias -= slope / bend
      for (let row = 0; row < rows.length; row++) move(row, -slope / bend)
    }
    let change = 0
    for (let feature = 0; feature < features; feature++) {
      const [begin, end] = [at(from, feature), at(from, feature + 1)]
      const old = at(weights, feature)
      // Most weights that are zero stay so; they are looked at every fifth time.
      if (end - begin < 3 || (old === 0 && round > 2 && round % 5 > 0)) continue
      let slope = 0
      let bend = 0
      for (let member = begin; member < end; member++) {
        const row = at(members, member)
        const miss = at(wrong, row)
        slope -= at(counts, row) * at(sign, row) * miss
        bend += at(counts, row) * miss * (1 - miss)
      }
      const draw = at(penalty, feature)
      slope += l2 * draw * old
      bend = bend * 1.15 + l2 * draw + 1e-6
      const target = old - slope / bend
      const slack = (l1 * draw) / bend
      const now = target > slack ? target - slack : target < -slack ? target + slack : 0
      const by = Math.max(-2, Math.min(2, now - old))
      if (by === 0) continue
      weights[feature] = old + by
      change = Math.max(change, Math.abs(by))
      for (let member = begin; member < end; member++) move(at(members, member), by)
    }
    if (change < 1e-3) break
  }
  return { bias, weights }
}

const at = (numbers: Float64Array | Int32Array | Uint8Array, index: number) => numbers[index] as number

/** The rows that have each feature. */
function columnsOf(rows: readonly Row[], features: number): { from: Int32Array; members: Int32Array } {
  const from = new Int32Array(features + 1)
  for (const row of rows) for (const feature of row) from[feature + 1] = at(from, feature + 1) + 1
  for (let feature = 0; feature < features; feature++) from[feature + 1] = at(from, feature + 1) + at(from, feature)
  const next = from.slice()
  const members = new Int32Array(at(from, features))
  rows.forEach((row, index) => {
    for (const feature of row) {
      members[at(next, feature)] = index
      next[feature] = at(next, feature) + 1
    }
  })
  return { from, members }
}

function penalties(rows: readonly Row[], truth: Uint8Array, features: number): Float64Array {
  const yes = new Float64Array(features)
  const no = new Float64Array(features)
  const all = truth.reduce((sum, is) => sum + is, 0)
  const none = truth.length - all
  rows.forEach((row, index) => {
    const counts = truth[index] ? yes : no
    for (const feature of row) counts[feature] = at(counts, feature) + 1
  })
  const prior = (0.3 * none) / Math.max(1, all)
  return yes.map((count, feature) => {
    const other = at(no, feature)
    const ratio = Math.log((count + 0.3) / (all + 0.6) / ((other + prior) / (none + 0.6)))
    const tells = Math.abs(ratio) * Math.sqrt((count + other) / (count + other + 8))
    return 1 / Math.sqrt(tells * tells + 0.1)
  })
}
