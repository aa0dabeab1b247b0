import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { reviewsContract } from '#features/reviews/contract.ts'
import type { ReviewDocument } from '#features/reviews/model.ts'
import { createClient, failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'

const reviews = createClient(reviewsContract)

/** Brings in a review that left some Debrief as JSON, with its incident, story, words and actions. */
export function ImportReview({ onImported }: { onImported: (number: number) => void }) {
  const queries = useQueryClient()
  const notify = useNotify()
  const input = useRef<HTMLInputElement>(null)
  const bring = useMutation({
    mutationFn: async (file: File) => reviews.import({ document: documentIn(await file.text()) }),
    onSuccess: ({ number }) => {
      queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' })
      onImported(number)
    },
    onError: (error) => {
      const failure = failureOf(error)
      if (error instanceof SyntaxError) {
        notify({
          tone: 'bad',
          text: 'This file is not a review: it is no JSON. Nothing was changed. Choose one that “Export” made.',
        })
      } else if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
    },
  })
  return (
    <>
      <Button variant="quiet" icon="upload" busy={bring.isPending} onClick={() => input.current?.click()}>
        {bring.isPending ? 'Bringing it in …' : 'Bring in a review'}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept="application/json,.json"
        aria-label="A review as JSON"
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) bring.mutate(file)
        }}
      />
    </>
  )
}

/** The server checks it; here it only has to be JSON. */
function documentIn(text: string): ReviewDocument {
  return JSON.parse(text) as ReviewDocument
}
