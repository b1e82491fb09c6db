import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['test/shared-services.ts'],
    restoreMocks: true,
    // Gradient checks of the larger nets take seconds on a slow machine; no test asserts a time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What a window shows comes when it comes: what is waited for is the condition, not a second.
    expect: { poll: { timeout: 20_000 } },
  },
})
