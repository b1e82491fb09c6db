import eslint from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'
import { doors, layers, pureFolders } from './layers.js'

/** @param {string} folder @param {readonly string[]} places */
const isInside = (folder, places) => places.some((place) => folder === place || folder.startsWith(`${place}/`))

/** The imports that a folder of src-main may not have, each with its reason. @param {string} folder */
function bansIn(folder) {
  const bans = doors
    .filter((door) => !isInside(folder, door.places))
    .map((door) => ({ regex: door.modules, message: `Only in ${door.places.join(', ')}: ${door.reason}.` }))
  if (isInside(folder, pureFolders))
    bans.push({
      regex: '^node:',
      message: 'This folder is pure: it also runs in a window. Let the caller hand the data in.',
    })
  return bans
}

// Later blocks replace earlier ones, so the deeper a folder the later it comes.
const folders = new Set([...layers, ...pureFolders, ...doors.flatMap((door) => door.places)])
/** @type {import('eslint').Linter.Config[]} */
const doorRules = [...folders].sort().map((folder) => ({
  files: [`src-main/${folder}/**/*.ts`],
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: bansIn(folder) }] },
}))

export default defineConfig(
  // AssemblyScript is another language; fixtures and built files are data.
  globalIgnores([
    '.node/',
    'out/',
    'dist/',
    'resources/',
    'src-main/execution/wasm/kernels/**/*.ts',
    'test/**/fixtures/',
    '**/*.d.ts',
  ]),
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.vue'] },
    },
  },
  {
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Numbers in messages and printed programs are what templates are for.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // x[i]! is how a loop over a typed array says that i is in range; a check there costs time in every step.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `() => list.push(x)` as a callback is clear, and so is `return stop()` in a function that says it gives nothing.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  ...doorRules,
  vue.configs['flat/recommended'],
  {
    files: ['src-renderer/**/*.vue'],
    languageOptions: {
      parserOptions: { parser: tseslint.parser },
    },
    rules: {
      // vue-tsc checks names, of the browser too.
      'no-undef': 'off',
      // Prettier breaks the lines.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-props-declaration': ['error', 'type-based'],
      'vue/define-emits-declaration': ['error', 'type-literal'],
      'vue/no-unused-refs': 'error',
      // Types that come from a template are known to vue-tsc alone, which is as strict about them.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // An input that is left out is undefined: exactOptionalPropertyTypes says so already.
      'vue/require-default-prop': 'off',
    },
  },
  {
    // Set-up scripts are plain JavaScript: TypeScript checks them through JSDoc, these rules want annotations they cannot have.
    files: ['**/*.js', '**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        URL: 'readonly',
        performance: 'readonly',
        MessageChannel: 'readonly',
        AbortController: 'readonly',
      },
    },
  },
)
