import { z } from 'zod'

/** What a colour means. Each reader has its own colours for them; none is told by colour alone. */
export const Tone = z.enum([
  'ink',
  'soft',
  'line',
  'surface',
  'trigger',
  'factor',
  'latent',
  'mitigator',
  'luck',
  'outage',
  'degraded',
  'calm',
])
export type Tone = z.infer<typeof Tone>

/** Units are those of the drawing, about a pixel each. `fill` paints softly in the tone, its edge is the tone itself. */
export const Shape = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('box'),
    x: z.number(),
    y: z.number(),
    width: z.number(),
    height: z.number(),
    round: z.number(),
    tone: Tone,
    dashed: z.boolean(),
    /** How much of the tone fills it, 0 to 1. */
    fill: z.number(),
  }),
  z.object({
    type: z.literal('path'),
    /** As in SVG; only commands and numbers. */
    d: z.string().regex(/^[MLCQHVZ0-9 .,-]*$/),
    tone: Tone,
    dashed: z.boolean(),
    arrow: z.boolean(),
  }),
  z.object({
    type: z.literal('text'),
    x: z.number(),
    y: z.number(),
    text: z.string(),
    size: z.number(),
    anchor: z.enum(['start', 'middle', 'end']),
    tone: Tone,
    strong: z.boolean(),
  }),
])
export type Shape = z.infer<typeof Shape>

/** A picture as shapes, so that a page draws it in its own colours and a file carries it whole. */
export const Drawing = z.object({
  width: z.number(),
  height: z.number(),
  title: z.string(),
  /** What it shows, in sentences, for those who do not see it. */
  description: z.string(),
  shapes: z.array(Shape),
})
export type Drawing = z.infer<typeof Drawing>

/** The colours of a file on its own: on white paper and in the dark. The same as the theme has. */
export const toneColours: Record<Tone, { light: string; dark: string }> = {
  ink: { light: '#26221c', dark: '#ede7dc' },
  soft: { light: '#5a5348', dark: '#bdb4a6' },
  line: { light: '#8d8474', dark: '#80776a' },
  surface: { light: '#fffdf9', dark: '#23201c' },
  trigger: { light: '#a8382b', dark: '#ee9283' },
  factor: { light: '#86560c', dark: '#e2b25f' },
  latent: { light: '#6c4a9c', dark: '#c0a4ec' },
  mitigator: { light: '#146a5f', dark: '#70c8b9' },
  luck: { light: '#38618c', dark: '#93bbe6' },
  outage: { light: '#a02c22', dark: '#f09a8c' },
  degraded: { light: '#85540a', dark: '#e3b560' },
  calm: { light: '#2c6a3f', dark: '#8ccb9a' },
}
