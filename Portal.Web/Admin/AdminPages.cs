using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Portal.Web.Roles;

namespace Portal.Web.Admin;

/// <summary>What holds for every page of the administrators, so that none can forget it.</summary>
public static class AdminPages
{
    private const string Folder = "/Admin/";

    /// <summary>Each page below <c>/admin</c> names its permission, or the portal does not start; its forms need a session that is fresh.</summary>
    public static void AddAdminPages(this PageConventionCollection pages) => pages.Add(new Convention());

    private sealed class Convention : IPageApplicationModelConvention
    {
        public void Apply(PageApplicationModel model)
        {
            if (!model.ViewEnginePath.StartsWith(Folder, StringComparison.Ordinal))
            {
                return;
            }

            if (!model.HandlerTypeAttributes.OfType<PermissionAttribute>().Any())
            {
                throw new InvalidOperationException($"The page {model.ViewEnginePath} does not say which permission it needs: give {model.HandlerType.Name} a [Permission].");
            }

            model.Filters.Add(new AdminPageFilter());
        }
    }
}
