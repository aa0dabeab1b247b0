import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { lint } from '#prose/lint.ts'

/** Says how many remarks it has about a text of Markdown. */
export type Linter = (text: string) => number | Promise<number>

/** The coach and those it is compared with, each as its own manual says to run it on a text. `folder` has their packages. */
export const linters: Record<string, (folder: string) => Promise<Linter>> = {
  coach: async () => (text) => lint(text, { document: true }).length,

  'write-good': async (folder) => {
    const writeGood = createRequire(`${folder}/`)('write-good') as (text: string) => unknown[]
    return (text) => writeGood(text).length
  },

  alex: async (folder) => {
    const { markdown } = await import(fileIn(folder, 'alex'))
    return (text) => markdown(text).messages.length
  },

  // With the rules that look for wordings, as ours do; they are those of write-good.
  textlint: async (folder) => {
    const { TextlintKernel } = await import(fileIn(folder, '@textlint/kernel'))
    const plugin = (await import(fileIn(folder, '@textlint/textlint-plugin-markdown'))).default
    const rule = (await import(fileIn(folder, 'textlint-rule-write-good'))).default
    const kernel = new TextlintKernel()
    const options = {
      ext: '.md',
      plugins: [{ pluginId: 'markdown', plugin: plugin.default ?? plugin }],
      rules: [{ ruleId: 'write-good', rule: rule.default ?? rule }],
    }
    return async (text) => (await kernel.lintText(text, options)).messages.length
  },
}

const fileIn = (folder: string, name: string) => pathToFileURL(createRequire(`${folder}/`).resolve(name)).href
