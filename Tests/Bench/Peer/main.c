// The least that a program on libgit2 does to commit one file to a bare repository: for scale.
//
// usage: peer REPOSITORY PATH TEXT
#include <git2.h>
#include <stdio.h>
#include <string.h>

static int failed(const char *what) {
  const git_error *error = git_error_last();
  fprintf(stderr, "peer: %s: %s\n", what, error ? error->message : "unknown");
  return 1;
}

int main(int count, char **arguments) {
  if (count != 4) {
    fputs("usage: peer REPOSITORY PATH TEXT\n", stderr);
    return 2;
  }
  git_repository *repository = NULL;
  git_reference *head = NULL;
  git_commit *parent = NULL;
  git_tree *before = NULL, *after = NULL;
  git_signature *who = NULL;
  git_oid blob, tree, commit;

  if (git_libgit2_init() < 0 || git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1) < 0) return failed("start");
  if (git_repository_open_bare(&repository, arguments[1]) < 0) return failed("open");
  if (git_repository_head(&head, repository) < 0) return failed("head");
  if (git_commit_lookup(&parent, repository, git_reference_target(head)) < 0) return failed("commit");
  if (git_commit_tree(&before, parent) < 0) return failed("tree");
  if (git_blob_create_from_buffer(&blob, repository, arguments[3], strlen(arguments[3])) < 0) return failed("blob");

  git_tree_update update = {
      .action = GIT_TREE_UPDATE_UPSERT, .id = blob, .filemode = GIT_FILEMODE_BLOB, .path = arguments[2]};
  if (git_tree_create_updated(&tree, repository, before, 1, &update) < 0) return failed("new tree");
  if (git_tree_lookup(&after, repository, &tree) < 0) return failed("new tree");
  if (git_signature_now(&who, "Peer", "peer@example.net") < 0) return failed("signature");
  const git_commit *parents[] = {parent};
  if (git_commit_create(&commit, repository, "HEAD", who, who, NULL, "one file\n", after, 1, parents) < 0)
    return failed("new commit");
  return 0;
}
