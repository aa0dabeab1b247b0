import { expect, test } from 'vitest'
import { looksLikeMarkdown } from './looks-like-markdown.ts'

test.each([
  '# Impact',
  'Words\n\n- one\n- two',
  '1. first\n2. second',
  '> said somebody',
  '```\ncode\n```',
  '| a | b |\n|---|---|',
  'see [the graph](https://example.com)',
  'it was **not** the cache',
  'run `kubectl get pods`',
  '::debrief{kind="timeline"}',
])('%j is Markdown', (text) => expect(looksLikeMarkdown(text)).toBe(true))

test.each([
  'Orders failed for 37 minutes.',
  '- a dash before one sentence',
  'a * b * c = d',
  '2 * 3\n4 * 5',
  'snake_case_names and __init__',
  '1. only one line',
  'array[0](x) is a call ',
  'C:\\temp\n#hashtag',
])('%j is plain words', (text) => expect(looksLikeMarkdown(text)).toBe(false))
