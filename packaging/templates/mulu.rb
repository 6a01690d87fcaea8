# Maintainer: @MAINTAINER@
class Mulu < Formula
  desc "Terminal reader for long texts, Chinese first"
  homepage "@URL@"
  url "@URL@/archive/v0.1.0.tar.gz"
  sha256 "@SHA256@"
  license all_of: [{ any_of: ["MIT", "Apache-2.0"] }, "MIT", "Apache-2.0", "Unicode-3.0"]

  depends_on "rust" => :build

  def install
    system "cargo", "install", "--no-default-features", *std_cargo_args
    generate_completions_from_executable(bin/"mulu", "--completions")
    (man1/"mulu.1").write Utils.safe_popen_read({ "LC_ALL" => "C" }, bin/"mulu", "--man")
    (man/"zh_CN/man1/mulu.1").write Utils.safe_popen_read({ "LC_ALL" => "zh_CN.UTF-8" }, bin/"mulu", "--man")
  end

  test do
    (testpath/"text.txt").write "第一章 山上\n\n山上有座庙。\n\n第二章 山下\n\n山下有条河。\n"
    assert_match "第二章 山下", shell_output("#{bin}/mulu --tree text.txt")
  end
end
