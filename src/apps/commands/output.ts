import { writeFile } from 'node:fs/promises'

/** Writes to the file, or to standard output. A reader that goes away early, such as `head`, is no error. */
export async function writeOutput(text: string, file: string | undefined): Promise<void> {
  if (file) return writeFile(file, text)
  await new Promise<void>((resolve, reject) => {
    process.stdout.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? resolve() : reject(error)))
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`, () => resolve())
  })
}
