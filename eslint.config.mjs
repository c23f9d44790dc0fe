import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules/**', '.next/**', 'dist/**', 'data/**', 'lib/server/db/generated/**', 'next-env.d.ts', 'public/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'The environment is read in lib/server/config only.' }],
      // Stored text (tags, labels, names) must reach the page as text (security: stored XSS).
      'no-restricted-syntax': ['error', { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'Render text, never HTML.' }],
    },
  },
  {
    files: ['lib/server/config/**', 'lib/cli/environment.ts', 'lib/cli/**/*.test.ts', 'lib/test-runs.ts', 'instrumentation.ts', 'e2e/**', 'scripts/**', 'bench/**', '*.config.*'],
    rules: { 'no-restricted-properties': 'off' },
  },
);
