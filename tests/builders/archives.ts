import { gzipSync } from 'node:zlib'
import { packTar } from 'modern-tar'
import { ZipFile } from 'yazl'

export type Files = Record<string, string | Uint8Array>

export function tarOf(files: Files): Promise<Uint8Array> {
  const entries = Object.entries(files).map(([name, content]) => {
    const body = Buffer.from(content)
    return { header: { name, size: body.length, type: 'file' as const }, body }
  })
  return packTar(entries)
}

export async function tarGzOf(files: Files): Promise<Uint8Array> {
  return gzipSync(await tarOf(files))
}

export async function zipOf(files: Files): Promise<Uint8Array> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
