import { confidenceOf, isoOf, type Reading } from '#features/documents/model.ts'
import type { MilestoneKind } from '#features/timeline/model.ts'

/**
 * One reading as plain JSON for other programs: times as ISO 8601, without an offset where the document names no zone,
 * null for what it does not state. Lines are those of the file, or of the Markdown it was turned into.
 */
export function readingAsJson(reading: Reading) {
  const milestone = (kind: MilestoneKind) => {
    const found = reading.milestones.find((one) => one.kind === kind)
    return found ? isoOf(found.at) : null
  }
  return {
    title: reading.title?.value ?? null,
    date: reading.date?.value ?? null,
    severity: reading.severity?.value.text ?? null,
    zone: reading.zone?.value.name ?? null,
    startedAt: milestone('started'),
    detectedAt: milestone('detected'),
    resolvedAt: milestone('resolved'),
    milestones: reading.milestones.map(({ kind, name, at, lines, confidence, reason }) => ({
      kind,
      name,
      at: isoOf(at),
      line: lines.from,
      confidence,
      reason,
    })),
    timeline: reading.entries.map(({ at, end, text, details, actor, lines, confidence, reason }) => ({
      at: at && isoOf(at),
      ...(end ? { end: isoOf(end) } : {}),
      ...(at ? { precision: at.precision } : {}),
      ...(at?.approx ? { approx: true } : {}),
      text: [text, details].filter((part) => part !== '').join('\n\n'),
      ...(actor ? { actor } : {}),
      line: lines.from,
      confidence,
      reason,
    })),
    actions: reading.actions.map(
      ({ title, details, owners, due, ticket, done, priority, lines, confidence, reason }) => ({
        title,
        ...(details === '' ? {} : { details }),
        owner: owners.length > 0 ? owners.join(', ') : null,
        due: due?.text ?? null,
        ticket,
        done,
        priority,
        line: lines.from,
        confidence,
        reason,
      }),
    ),
    summary: reading.summary?.value ?? null,
    impact: reading.impact?.value ?? null,
    cause: reading.cause?.value ?? null,
    factors: reading.factors.map(({ value }) => value),
    services: reading.services.map(({ value }) => value),
    tags: reading.tags.map(({ value }) => value),
    authors: reading.authors.map(({ value }) => value),
    sections: reading.sections.map(({ path, role, lines }) => ({ path, role, line: lines.from })),
    images: reading.images.map(({ address, alt, lines }) => ({ address, alt, line: lines.from })),
    hints: reading.hints.map(({ lines, message }) => ({ line: lines.from, message })),
    confidence: confidenceOf(reading),
  }
}
