import { expect, test } from 'vitest'
import { linkAddress } from './link-address.ts'

test.each([
  ['https://example.com/a?b#c', 'https://example.com/a?b#c'],
  ['http://10.0.0.1:9090/graph', 'http://10.0.0.1:9090/graph'],
  ['example.com', 'https://example.com'],
  ['grafana.internal:3000/d/1', 'https://grafana.internal:3000/d/1'],
  ['ana@example.com', 'mailto:ana@example.com'],
  ['mailto:ana@example.com', 'mailto:ana@example.com'],
  ['debrief:incident/7', 'debrief:incident/7'],
])('%s leads to %s', (typed, address) => expect(linkAddress(typed)).toBe(address))

test.each([
  '',
  ' ',
  'two words',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'debrief:',
  'https://',
])('no link leads to %j', (typed) => expect(linkAddress(typed)).toBeNull())
