/** What people said in this journey, by who said it. */
export const story = [
  'Checkout fails for me, and customers write about it',
  'The connection pool of orders-db is exhausted',
  'Decision: we roll back release 841',
  'Checkout is back to normal, all clear',
] as const
export const [noticed, found, decided] = story
export const words = {
  ana: 'I took it for a broken payment provider.',
  ben: 'I had rolled back that service only once before.',
}
export const before = { ana: 'That payments recovered by themselves.', ben: 'How little I knew about the pool.' }
export const asked = 'What made the rollback look right just then?'
export const answered = 'It was the one way back that everybody knew.'
export const cards = {
  mei: 'Nobody owns the pool',
  ana: 'Payments were the first guess',
  ben: 'The pool has no alert',
}
