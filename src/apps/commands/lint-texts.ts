import { glob, readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { UsageError } from './usage-error.ts'

/** Bytes of one text. */
const largest = 32 * 2 ** 20
/** What is read of a folder; a file that is named is read whatever its name. */
const inFolders = '**/*.{md,markdown,mdown,mdx,qmd,rmd,Rmd,txt,md.erb}'
const passedOver = new Set(['node_modules', '.git'])

/** A text, or why there is none. `folder` is where its settings are looked for. */
export type LintText = { path: string; folder: string; text: string } | { path: string; problem: string }

/**
 * The texts that files, folders, patterns and `-` name, each once. Standard input is told as `stdinName`. What can't be read
 * doesn't keep the others from being read.
 */
export async function* lintTexts(patterns: readonly string[], stdinName: string | undefined): AsyncIterable<LintText> {
  if (patterns.length === 0 && process.stdin.isTTY)
    throw new UsageError('Name files to read, or send text to standard input.')
  const seen = new Set<string>()
  for (const pattern of patterns.length === 0 ? ['-'] : patterns) {
    if (pattern === '-') {
      if (seen.has('-')) continue
      seen.add('-')
      const path = stdinName ?? '<stdin>'
      yield textOf(path, stdinName ? dirname(resolve(stdinName)) : process.cwd(), await buffer(process.stdin))
      continue
    }
    for (const path of await pathsOf(pattern)) {
      const full = resolve(path)
      if (seen.has(full)) continue
      seen.add(full)
      yield await readText(path, full)
    }
  }
}

async function readText(path: string, full: string): Promise<LintText> {
  try {
    const { size } = await stat(full)
    if (size > largest) return { path, problem: tooLarge(path) }
    return textOf(path, dirname(full), await readFile(full))
  } catch (error) {
    return { path, problem: `${path} ${reasonOf(error)}` }
  }
}

const tooLarge = (path: string) => `${path} is larger than ${largest / 2 ** 20} MiB, which is the most that is read.`

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read. Check its permissions.'
  if (code === 'ENOENT') return 'is not there.'
  return `cannot be read: ${error instanceof Error ? error.message : error}`
}

function textOf(path: string, folder: string, bytes: Buffer): LintText {
  if (bytes.length > largest) return { path, problem: tooLarge(path) }
  const text = decoded(bytes)
  if (text === null) return { path, problem: `${path} is not text. The coach reads Markdown and plain text.` }
  return { path, folder, text }
}

/** UTF-8, or UTF-16 by the mark it begins with; null for what is not text. */
function decoded(bytes: Buffer): string | null {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  const text = new TextDecoder(encoding).decode(bytes)
  return text.includes('\0') ? null : text
}

async function pathsOf(pattern: string): Promise<string[]> {
  const there = await stat(pattern).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? null : error))
  if (there && (there instanceof Error || !there.isDirectory())) return [pattern]
  const paths: string[] = []
  const exclude = (name: string | { name: string }) => passedOver.has(typeof name === 'string' ? name : name.name)
  const options = there ? { cwd: pattern, exclude } : { exclude }
  for await (const path of glob(there ? inFolders : pattern, options)) paths.push(there ? join(pattern, path) : path)
  const files = await Promise.all(
    paths.map(async (path) => ((await stat(path).catch(() => null))?.isDirectory() ? [] : [path])),
  )
  const found = files.flat().sort()
  if (found.length === 0)
    throw new UsageError(there ? `There is no Markdown or text in ${pattern}.` : `Nothing is called ${pattern}.`)
  return found
}
