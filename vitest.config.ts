import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{src,tools}/**/*.test.{ts,tsx,mjs}'],
          setupFiles: ['tools/test/seed.ts'],
          // A test that hangs is found; a machine that is slow fails none.
          testTimeout: 90_000,
        },
      },
      {
        test: {
          name: 'behaviour',
          include: ['tests/behaviour/**/*.test.ts'],
          globalSetup: ['tests/behaviour/global-setup.ts'],
          setupFiles: ['tools/test/seed.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One browser and one server at a time: their figures would not be worth much otherwise.
          fileParallelism: false,
          // What a page shows in a moment takes longer on a busy machine.
          expect: { poll: { timeout: 15_000 } },
          maxWorkers: 1,
        },
      },
    ],
  },
})
