extension Repository {
  package func gather() throws(GitError) {}
  package func storeGathered() throws(GitError) {}
  package func dropGathered() {}
}
